using Sis.Csv;

namespace Sis.Scenarios.Tests;

public sealed class DayByDayTests
{
    [OthersDataFact]
    public async Task Three_days_give_exactly_the_changes_that_their_log_tells()
    {
        var log = ChangeLog.Read(Day("changes-day1-day2.md"));
        Assert.Equal(2, log.Count);
        using var installation = new Installation();
        installation.ReadFrom(Day("day0.zip"));
        var first = await installation.RunAsync();
        Assert.Equal(SyncOutcome.Succeeded, first.Outcome);
        CheckCounts(installation, Day("day0.zip"));

        for (var day = 1; day <= 2; day++)
        {
            installation.ReadFrom(Day($"day{day}.zip"));
            var report = await installation.RunAsync();
            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
            var plan = await installation.PlanAsync();
            var expected = log[day - 1];
            Assert.Equal(expected.CreatedPeople.Order(), Keys(plan, RosterKind.Person, RosterOperation.Create));
            Assert.Equal(expected.RemovedPeople.Order(), Keys(plan, RosterKind.Person, RosterOperation.Remove));
            Assert.Equal(expected.CreatedEnrollments, Keys(plan, RosterKind.Enrollment, RosterOperation.Create).Count());
            Assert.Equal(expected.RemovedEnrollments, Keys(plan, RosterKind.Enrollment, RosterOperation.Remove).Count());
            Assert.Equal(expected.CreatedPeople.Count + expected.RemovedPeople.Count + expected.CreatedEnrollments + expected.RemovedEnrollments, plan.Count);
            Assert.All(plan.Where(change => change.Operation == RosterOperation.Remove), change => Assert.Equal(RemovalReason.Stated, change.Reason));
            Assert.Equal(plan.Count, report.Delivered);
            CheckCounts(installation, Day($"day{day}.zip"));
            Assert.Equal(0, (await installation.RunAsync()).Changes);
        }
    }

    [OthersDataFact]
    public async Task What_breaks_the_standard_is_told_once_each_and_costs_nothing()
    {
        using var installation = new Installation();
        installation.ReadFrom(Day("day0.zip"));
        var report = await installation.RunAsync();

        Assert.All(report.Kinds, kind => Assert.Equal(0, kind.Rejected));
        Assert.Equal(
            [CsvDiagnosticCodes.ColumnNameDiffers, CsvDiagnosticCodes.UnknownColumn, CsvDiagnosticCodes.OldColumnName, OneRosterDiagnosticCodes.StatusInBulk],
            report.Diagnostics.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(("enrollments.csv", "11"), (Sample(report, CsvDiagnosticCodes.UnknownColumn).File, Sample(report, CsvDiagnosticCodes.UnknownColumn).Column));
        Assert.Equal(("classes.csv", "termSourcedId"), (Sample(report, CsvDiagnosticCodes.OldColumnName).File, Sample(report, CsvDiagnosticCodes.OldColumnName).Column));
    }

    private static RosterDiagnostic Sample(SyncReport report, string code) => report.Diagnostics.Single(finding => finding.Code == code).Samples[0];

    private static void CheckCounts(Installation installation, string path)
    {
        foreach (var (table, file) in DataSets.Tables)
        {
            Assert.Equal(NaiveCsv.Active(path, file).Count, installation.Count(table));
        }

        var born = NaiveCsv.Active(path, "users.csv").Join(NaiveCsv.Active(path, "demographics.csv"), user => user["sourcedId"], row => row["sourcedId"], (_, row) => row);
        Assert.Equal(born.Select(row => $"{row["sourcedId"]} {row["birthDate"]}").Order(StringComparer.Ordinal),
            installation.Query("SELECT key, demographics_birth_date FROM active_people WHERE demographics_birth_date IS NOT NULL").Select(row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(IEnumerable<PlannedChange> plan, RosterKind kind, RosterOperation operation) =>
        plan.Where(change => change.Key.Kind == kind && change.Operation == operation).Select(change => change.Key.Id).Order();

    private static string Day(string name) => Path.Combine(OthersDataFactAttribute.Folder, "oneroster", "day-by-day", name);
}
