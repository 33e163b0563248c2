using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A source that fails, or is not read completely, removes and blanks nothing; the others go on.</summary>
public sealed class DegradedSourceTests
{
    [Theory]
    [InlineData("fails")]
    [InlineData("breaks off")]
    [InlineData("is not complete")]
    [InlineData("is absent")]
    [InlineData("sends changes alone")]
    public async Task A_personnel_system_that_is_not_there_takes_nothing_away(string how)
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        var before = night.Sink.Roster;
        Degrade(hr, how);
        sis.Put(Staff.Teacher("t-1", "Adele", "other@example.org", state: "42"), Staff.Teacher("t-3", "Cleo", "cleo@example.org"));
        var report = await night.RunAsync();

        Assert.Equal(["hr-8", "t-1", "t-2", "t-3"], night.People);
        var ada = night.Person("t-1")!;
        Assert.Equal(("Adele", "ada@example.org", "77"), (ada.Name.Given, ada.Email, ada.Extensions["badge"]));
        Assert.Equal(before.CountOf(RosterKind.Enrollment), night.Sink.Roster.CountOf(RosterKind.Enrollment));
        Assert.DoesNotContain(night.Sink.Changes, change => change.Operation == RosterOperation.Remove);
        Assert.Contains(report.Diagnostics, finding => finding.Code is MatchCodes.Degraded or MatchCodes.ChangesAlone);

        hr.Reset();
        await night.RunAsync();
        Assert.Equal(0, (await night.RunAsync()).Changes);
        Assert.Equal(["hr-8", "t-1", "t-2", "t-3"], night.People);
    }

    [Theory]
    [InlineData("fails")]
    [InlineData("breaks off")]
    [InlineData("is not complete")]
    [InlineData("is absent")]
    public async Task A_first_source_that_is_not_there_makes_no_second_accounts(string how)
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        var before = night.Sink.Roster;
        Degrade(sis, how);
        hr.Put(Staff.Teacher("hr-9", "Ada", "ada.new@example.org", "77", "42"), Staff.Teacher("hr-7", "Dora", "dora@example.org"), Staff.Teaching("e7", "hr-7", "c1"));
        var report = await night.RunAsync();
        Assert.Equal(["hr-8", "t-1", "t-2"], night.People);
        Assert.Equal("ada.new@example.org", night.Person("t-1")!.Email);
        Assert.Equal(before.Count, night.Sink.Roster.Count);
        Assert.Contains(MergeNight.Findings(report, MatchCodes.HeldBack), finding => finding.Kind == RosterKind.Person);

        sis.Reset();
        await night.RunAsync();
        Assert.Equal(["hr-7", "hr-8", "t-1", "t-2"], night.People);
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task A_row_that_cannot_be_used_leaves_the_person_as_delivered()
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        var bad = new RosterKey(RosterKind.Person, "hr-9");
        hr.Remove(bad).Add(new RejectionItem(RosterKind.Person, bad, new RosterDiagnostic("SIS1100", DiagnosticSeverity.Error, "A row could not be used.")));
        await night.RunAsync();
        Assert.Equal(("ada@example.org", "77"), (night.Person("t-1")!.Email, night.Person("t-1")!.Extensions["badge"]));
        Assert.Equal(0, (await night.RunAsync()).Changes);
        hr.Put(Staff.Teacher("hr-9", "Ada", "ada@example.org", "77", "42"));
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task A_row_that_comes_twice_with_different_facts_leaves_the_person_as_delivered()
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        var before = night.Sink.Roster;
        hr.Records = [.. hr.Records, Staff.Teacher("hr-9", "Eve", "eve@example.org", "66", "66")];
        var report = await night.RunAsync();
        Assert.Empty(night.Sink.Roster.DifferencesFrom(before));
        Assert.NotEmpty(MergeNight.Findings(report, EngineCodes.ContradictingRecords));
    }

    [Fact]
    public async Task Fields_that_a_source_could_not_read_stay()
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        hr.Records = [.. hr.Records.Select(record => record is Person person ? person with { Email = null } : record)];
        hr.Add(new FieldsNotReadItem(RosterKind.Person, [PersonFields.Email]));
        sis.Put(Staff.Teacher("t-1", "Ada", "wrong@example.org", state: "42"));
        await night.RunAsync();
        Assert.Equal("ada@example.org", night.Person("t-1")!.Email);
        Assert.Equal("dan@example.org", night.Person("hr-8")!.Email);
    }

    [Fact]
    public async Task When_all_fail_the_run_fails_and_nothing_is_delivered()
    {
        var (sis, hr) = Sources();
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        night.Sink.Forget();
        sis.FailAfter = hr.FailAfter = 0;
        Assert.Equal(SyncOutcome.Failed, (await night.Sync.RunAsync("sync")).Outcome);
        Assert.Equal(0, night.Sink.Calls);
    }

    private static (MemorySource Sis, MemorySource Hr) Sources() => (
        new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", "old@example.org", state: "42"), Staff.Teacher("t-2", "Ben"), Staff.Teaching("e1", "t-1", "c1")]),
        new MemorySource(Staff.Teacher("hr-9", "Ada", "ada@example.org", "77", "42"), Staff.Teacher("hr-8", "Dan", "dan@example.org"),
            Staff.Teaching("e2", "hr-9", "c2"), Staff.Teaching("e3", "hr-8", "c2")));

    private static void Degrade(MemorySource source, string how)
    {
        foreach (var kind in (RosterKind[])[RosterKind.Person, RosterKind.Enrollment])
        {
            _ = how switch
            {
                "fails" => (source.FailAfter = 0) is null ? source : source,
                "breaks off" => (source.FailAfter = 3) is null ? source : source,
                "is not complete" => source.End(kind, ReadMode.Full, isComplete: false),
                "is absent" => source.End(kind, ReadMode.Absent),
                _ => source.End(kind, ReadMode.Delta),
            };
        }
    }
}
