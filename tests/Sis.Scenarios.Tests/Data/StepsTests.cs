namespace Sis.Scenarios.Tests;

public sealed class StepsTests
{
    [OthersDataFact]
    public async Task Each_step_changes_the_one_record_that_it_is_about()
    {
        using var installation = new Installation();
        installation.ReadFrom(Step(string.Empty));
        var report = await installation.RunAsync();
        Assert.True(report.Outcome is SyncOutcome.Succeeded or SyncOutcome.SucceededWithHolds);
        CheckHeldBack(installation, report, Step(string.Empty));

        Assert.Empty(await ChangesAsync("Step1-UpdateCourse"));
        Assert.Equal(["Create course:10009"], await ChangesAsync("Step2-AddCourse"));
        Assert.Equal(["Remove course:10009"], await ChangesAsync("Step3-DeleteCourse"));
        var added = NaiveCsv.Read(Step("Step4-AddClass"), "classes.csv").Select(row => row["sourcedId"])
            .Except(NaiveCsv.Read(Step("Step3-DeleteCourse"), "classes.csv").Select(row => row["sourcedId"])).Single();
        Assert.Equal([$"Create section:{added}"], await ChangesAsync("Step4-AddClass"));

        async Task<IEnumerable<string>> ChangesAsync(string step)
        {
            installation.ReadFrom(Step(step));
            var night = await installation.RunAsync();
            Assert.True(night.Outcome is SyncOutcome.Succeeded or SyncOutcome.SucceededWithHolds);
            CheckHeldBack(installation, night, Step(step));
            return (await installation.PlanAsync()).Select(change => change.ToString());
        }
    }

    /// <summary>Classes of a school that does not exist are left out with their enrollments, and told.</summary>
    private static void CheckHeldBack(Installation installation, SyncReport report, string path)
    {
        var orgs = NaiveCsv.Active(path, "orgs.csv").Select(row => row["sourcedId"]).ToHashSet();
        var classes = NaiveCsv.Active(path, "classes.csv");
        var stay = classes.Where(row => orgs.Contains(row["schoolSourcedId"])).Select(row => row["sourcedId"]).ToHashSet();
        var enrollments = NaiveCsv.Active(path, "enrollments.csv");
        Assert.NotEqual(classes.Count, stay.Count);
        Assert.Equal(classes.Count - stay.Count, CountOf(RosterKind.Section));
        Assert.Equal(enrollments.Count(row => !stay.Contains(row["classSourcedId"])), CountOf(RosterKind.Enrollment));
        Assert.Equal(stay.Count, installation.Count("sections"));
        Assert.Equal(NaiveCsv.Active(path, "users.csv").Count, installation.Count("people"));

        long CountOf(RosterKind kind) => report.Diagnostics.Where(finding => finding.Code == EngineCodes.RequiredReferenceMissing && finding.Kind == kind).Sum(finding => finding.Count);
    }

    private static string Step(string name) => Path.Combine(OthersDataFactAttribute.Folder, "oneroster", "steps", name);
}
