using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>How many rows there are, beside how many there were.</summary>
public sealed class RowCountTests
{
    public static TheoryData<string> Feeders => new("rest", "tables", "queries", "exports");

    private static PowerSchoolDistrict District() => PowerSchoolDistrict.Generate(new() { Students = 60, Schools = 2, HasContacts = false });

    [Theory, MemberData(nameof(Feeders))]
    public async Task A_preflight_counts_what_a_read_reads_and_warns_of_what_has_become_fewer(string feeder)
    {
        var district = District();
        await using var local = await Local.StartAsync(district);
        using var folder = new TempFolder();
        Write();
        var source = feeder == "exports" ? Given.Exports(folder.Path, options => options.Contacts = false) : (PowerSchoolSource)local.Of(feeder);
        var cursor = (await Read.OfAsync(source)).Cursor;
        var rows = PowerSchoolSource.RowsOf(cursor);

        var same = await source.ProbeAsync("t", RosterFieldSet.Everything, rows);
        district["Students"].Remove(row => row.Number("DCID") > 40);
        district["Sections"].Remove(row => row.Number("SchoolID") == 102);
        Write();
        var fewer = await source.ProbeAsync("t", RosterFieldSet.Everything, rows);

        Assert.Equal(60, Math.Min(60, rows["Students"]));
        Assert.All(same.Rows.Keys.Intersect(rows.Keys), table => Assert.Equal((table, rows[table]), (table, same.Rows[table])));
        Assert.Contains("Sections", same.Rows.Keys);
        Assert.Equal(feeder != "rest", same.Rows.ContainsKey("CC"));
        Assert.DoesNotContain(same.Checks, check => check.Name.StartsWith("fewer rows", StringComparison.Ordinal));
        Assert.Contains(same.Checks, check => check is { Name: "rows", Outcome: ProbeOutcome.Pass });
        Assert.All((string[])["fewer rows of Sections", "fewer rows of Students"], name => Assert.Contains(fewer.Checks, check => check.Name == name && check is { Outcome: ProbeOutcome.Warn, Fix: not null }));
        Assert.Equal(ProbeOutcome.Warn, fewer.Checks.Where(check => check.Name.Contains("rows of S", StringComparison.Ordinal) || check.Name == "rows").Max(check => check.Outcome));

        // The report of one preflight is what the next one is compared with.
        Assert.Contains((await source.ProbeAsync("t", RosterFieldSet.Everything, fewer.Rows)).Checks, check => check is { Name: "rows", Outcome: ProbeOutcome.Pass });

        void Write()
        {
            foreach (var table in PowerSchoolExportWriter.Recommended.Keys)
            {
                PowerSchoolExportWriter.Write(district, folder.Path, table, PowerSchoolExportWriter.Recommended[table]);
            }
        }
    }

    [Fact]
    public async Task A_read_tells_of_tables_that_have_become_fewer_since_the_last_accepted_one()
    {
        var district = District();
        var first = await Given.ReadAsync(district);
        district["Students"].Remove(row => row.Number("DCID") > 48);

        var second = await Given.ReadAsync(district, cursor: first.Cursor);
        var patient = await Given.ReadAsync(district, options => options.WarnsOfFewerRowsPercent = 60, cursor: first.Cursor);

        var told = Assert.Single(second.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.FewerRows);
        Assert.Equal((DiagnosticSeverity.Warning, "Students"), (told.Severity, told.File));
        Assert.Contains("48", told.Message);
        Assert.DoesNotContain(patient.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.FewerRows);
        second.MustBeComplete();
    }

    [Fact]
    public async Task Rows_of_another_way_in_are_not_compared()
    {
        var district = District();
        await using var local = await Local.StartAsync(district);
        var first = await Given.ReadAsync(district);

        var second = await Read.OfAsync(local.Queries(), cursor: first.Cursor);

        Assert.DoesNotContain(second.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.FewerRows);
    }

    [Fact]
    public async Task A_table_that_was_not_read_to_its_end_keeps_the_number_that_it_had()
    {
        var district = District();
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        var first = await Read.OfAsync(Given.Exports(folder.Path));
        File.Delete(folder.File("cc.export.text"));

        var second = await Read.OfAsync(Given.Exports(folder.Path), cursor: first.Cursor);

        Assert.Equal(PowerSchoolSource.RowsOf(first.Cursor)["CC"], PowerSchoolSource.RowsOf(second.Cursor)["CC"]);
        Assert.DoesNotContain(second.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.FewerRows);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ps1;101:34;5")]
    [InlineData("ps2;101:34;5;exports;CC:x,Students")]
    [InlineData("another source's")]
    public void A_cursor_that_says_nothing_of_rows_is_none_to_compare_with(string? cursor) => Assert.Empty(PowerSchoolSource.RowsOf(cursor));

    [Fact]
    public void An_earlier_cursor_still_tells_the_school_years() => Assert.Equal((34L, "5"), (ReadCursor.Parse("ps1;101:34;5")!.Years[101], ReadCursor.Parse("ps1;101:34;5")!.DataVersion));

    [Fact]
    public void A_cursor_says_again_what_it_was_told_and_a_damaged_one_harms_nobody()
    {
        var cursor = new ReadCursor(new Dictionary<long, long> { [102] = 34, [101] = 35 }, null) { Feeder = "rest", Rows = new Dictionary<string, long> { ["CC"] = 5, ["Students"] = 7 } };

        Assert.Equal("ps2;101:35,102:34;;rest;CC:5,Students:7", cursor.ToString());
        Assert.Equal(cursor.ToString(), ReadCursor.Parse(cursor.ToString())!.ToString());
        Assert.Equal([101L], ReadCursor.Parse("ps2;101:35,0101:36,x:1,102:;;rest;CC")!.Years.Keys);
    }

    [Theory]
    [InlineData("MM/dd/yyyy", false, ProbeOutcome.Pass)]
    [InlineData("dd/MM/yyyy", true, ProbeOutcome.Pass)]
    [InlineData("dd/MM/yyyy", false, ProbeOutcome.Warn)]
    [InlineData("d.M.", false, ProbeOutcome.Warn)]
    public async Task Days_of_exports_are_looked_at(string format, bool daysFirst, ProbeOutcome outcome)
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District(), folder.Path, new PowerSchoolExportStyle { DateFormat = format });

        var report = await Given.Exports(folder.Path, options => options.DaysFirst = daysFirst).ProbeAsync("t", RosterFieldSet.Everything);

        var check = report.Checks.Single(check => check.Name == "days of CC");
        Assert.Equal(outcome, check.Outcome);
        Assert.Equal(format == "dd/MM/yyyy" && !daysFirst, check.Fix?.Contains("DaysFirst", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("2024", check.Message, StringComparison.Ordinal);
    }
}
