using Sis.Csv;

namespace Sis.Scenarios.Tests;

public sealed class OtherSetsTests
{
    [OthersDataFact]
    public async Task A_small_district_is_read_as_it_is()
    {
        var path = Path.Combine(OthersDataFactAttribute.Folder, "oneroster", "district-small", "oneroster-district-small.zip");
        using var installation = new Installation();
        installation.ReadFrom(path);
        var report = await installation.RunAsync();

        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        foreach (var (table, file) in DataSets.Tables)
        {
            Assert.Equal(NaiveCsv.Active(path, file).Count, installation.Count(table));
        }

        Assert.Equal(2027L, installation.Query("SELECT DISTINCT school_year FROM active_terms").Single()[0]);
        Assert.Contains(report.Diagnostics, finding => finding.Code == CsvDiagnosticCodes.YearStyle);
        Assert.Equal(0, (await installation.RunAsync()).Changes);
    }

    [OthersDataFact]
    public async Task A_set_of_headers_is_no_empty_district()
    {
        using var installation = new Installation();
        await installation.RunAsync(new RosterFiles());
        var before = installation.Dump();

        installation.ReadFrom(Path.Combine(OthersDataFactAttribute.Folder, "oneroster", "headers"));
        var report = await installation.RunAsync();

        Assert.Equal(0, report.Changes);
        Assert.Equal(before, installation.Dump());
        Assert.Contains(report.Diagnostics, finding => finding.Code == CsvDiagnosticCodes.HeaderOnly);
        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
    }
}
