using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Each gate trips on what it is for, holds what it says, and lets the rest through.</summary>
public sealed class GateTests
{
    private static readonly School District = new();

    [Fact]
    public async Task Removals_above_a_tenth_are_withheld_while_creates_and_updates_go()
    {
        using var night = await NightAsync();
        night.Source.Remove(School.Leaving(1, 15).Concat(School.Leaving(2, 15)));
        night.Source.Put(School.Student(3, 1) with { Roles = [] }, School.Student(1, 50) with { Email = null, Username = "new" });
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);

        Assert.Equal([GateAction.Withhold], night.ActionsOf(report, Gate.Removals, RosterKind.Person));
        var gate = report.Gates.Single(gate => gate.Gate == Gate.Removals && gate.Kind == "person");
        Assert.Equal((30L, 200L, 10.0), (gate.Measured, gate.Of, gate.LimitPercent));
        Assert.Equal(30, report[RosterKind.Person].Held);
        Assert.Equal(2, report.Delivered);
        Assert.Empty(night.Sink.Violations);
        Assert.Equal(201, night.Sink.Roster.CountOf(RosterKind.Person));
        Assert.Contains(report.Diagnostics, finding => finding.Code == GateCodes.Removals);

        // The next night plans them anew and withholds them again; the rest is done.
        var next = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal(0, next.Delivered);
        Assert.Equal(30, next[RosterKind.Person].Held);
    }

    [Fact]
    public async Task Fewer_removals_than_the_floor_always_go()
    {
        using var night = await NightAsync(new School(1, 25));
        night.Source.Remove(School.Leaving(1, 19));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(6, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task A_withheld_child_holds_its_parent_and_a_withheld_parent_its_children()
    {
        // Only enrollments are limited: the students would go without them.
        using var night = await NightAsync(compose: gates => gates.Off(Gate.Removals).Off(Gate.SchoolRemovals).Removals(percent: 10, kind: RosterKind.Enrollment));
        night.Source.Remove(School.Leaving(1, 40));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal((40L, 40L), (report[RosterKind.Person].Held, report[RosterKind.Enrollment].Held));

        using var other = await NightAsync(compose: gates => gates.Off(Gate.Removals).Off(Gate.SchoolRemovals).Removals(percent: 10, kind: RosterKind.Person));
        other.Source.Remove(School.Leaving(1, 40));
        report = await other.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal((40L, 40L), (report[RosterKind.Person].Held, report[RosterKind.Enrollment].Held));
        Assert.Equal(200, other.Sink.Roster.CountOf(RosterKind.Enrollment));
    }

    [Fact]
    public async Task Removals_at_one_school_are_withheld_there_and_go_elsewhere()
    {
        using var night = await NightAsync(new School(10, 60));
        night.Source.Remove(School.Leaving(3, 30).Concat(School.Leaving(4, 5)));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        var gates = report.Gates.Where(gate => gate.Action == GateAction.Withhold).ToList();
        Assert.All(gates, gate => Assert.Equal((Gate.SchoolRemovals, "s3"), (gate.Gate, gate.School)));
        Assert.Equal(["enrollment", "person"], gates.Select(gate => gate.Kind).Order(StringComparer.Ordinal));
        Assert.All(gates, gate => Assert.Equal((30L, 60L), (gate.Measured, gate.Of)));
        Assert.Equal((30L, 30L), (report[RosterKind.Person].Held, report[RosterKind.Enrollment].Held));
        Assert.Equal(600 - 5, night.Sink.Roster.CountOf(RosterKind.Person));
        Assert.Empty(night.Sink.Violations);
    }

    [Fact]
    public async Task An_emptied_kind_holds_everything()
    {
        using var night = await NightAsync();
        night.Source.Records = [.. night.Source.Records.Where(record => record.Kind != RosterKind.Enrollment)];
        night.Source.Put(School.Student(1, 999));
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Equal([GateAction.HoldAll], night.ActionsOf(report, Gate.EmptySource, RosterKind.Enrollment));
        Assert.Equal(0, report.Delivered);
        Assert.Equal(0, night.Sink.Calls);
        Assert.Equal(1, report[RosterKind.Person].Held);
    }

    [Theory]
    [InlineData(15, GateAction.Warn)]
    [InlineData(60, GateAction.HoldAll)]
    public async Task A_read_that_shrank_warns_or_holds(int percent, GateAction expected)
    {
        using var night = await NightAsync(compose: gates => gates.Off(Gate.Removals).Off(Gate.SchoolRemovals));
        night.Source.Remove(School.Leaving(1, percent).Concat(School.Leaving(2, percent)));
        var report = await night.RunAsync(expected == GateAction.Warn ? SyncOutcome.Succeeded : SyncOutcome.Held);
        Assert.Equal([expected], night.ActionsOf(report, Gate.InputShrink, RosterKind.Person));

        // An accepted read is what the next one is measured against.
        if (expected == GateAction.Warn)
        {
            report = await night.RunAsync(SyncOutcome.Succeeded);
            Assert.Empty(report.Gates);
        }
    }

    [Fact]
    public async Task Updates_of_most_records_hold_everything()
    {
        using var night = await NightAsync();
        night.Source.Records = District.Roster(person => person with { Name = person.Name with { Middle = "M" } });
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Equal([GateAction.HoldAll], night.ActionsOf(report, Gate.Updates, RosterKind.Person));
        Assert.Equal(0, night.Sink.Calls);
    }

    [Fact]
    public async Task Many_creates_warn()
    {
        using var night = await NightAsync();
        night.Source.Records = new School(4, 100).Roster();
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal([GateAction.Warn], night.ActionsOf(report, Gate.Creates, RosterKind.Person));
        Assert.Equal(400, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task Changed_identities_hold_everything_but_first_ones_do_not()
    {
        using var night = await NightAsync();
        night.Source.Records = District.Roster(person => string.CompareOrdinal(person.Id, "p1-030") <= 0 ? person with { Email = "new-" + person.Email } : person);
        var report = await night.RunAsync(SyncOutcome.Held);
        var gate = report.Gates.Single(gate => gate.Gate == Gate.IdentityChanges);
        Assert.Equal((30L, 200L, GateAction.HoldAll), (gate.Measured, gate.Of, gate.Action));

        night.Source.Records = District.Roster(person => string.CompareOrdinal(person.Id, "p1-030") <= 0 ? person with { Username = "u" + person.Id } : person);
        report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.DoesNotContain(report.Gates, gate => gate.Gate == Gate.IdentityChanges);
    }

    [Fact]
    public async Task New_keys_for_the_same_people_hold_everything_and_name_the_pairs()
    {
        using var night = await NightAsync(compose: gates => gates.Removals(percent: 100).SchoolRemovals(percent: 100));
        night.Source.Records = [.. District.Roster().Select(record => record switch
        {
            Person person => person with { Id = "x" + person.Id, Email = person.Email!.ToUpperInvariant() },
            Enrollment enrollment => enrollment with { PersonKey = "x" + enrollment.PersonKey },
            _ => record,
        })];
        var report = await night.RunAsync(SyncOutcome.Held);
        var gate = report.Gates.Single(gate => gate.Gate == Gate.RekeySignature);
        Assert.Equal((200L, 200L, GateAction.HoldAll), (gate.Measured, gate.Of, gate.Action));
        Assert.Contains(new SuspectedRekey("p1-001", "xp1-001"), gate.Suspected);
        Assert.Equal(0, night.Sink.Calls);
    }

    [Fact]
    public async Task Different_people_under_new_keys_are_no_rekey()
    {
        using var night = await NightAsync(compose: gates => gates.Removals(percent: 100).SchoolRemovals(percent: 100));
        night.Source.Remove(School.Leaving(1, 30));
        night.Source.Put(Enumerable.Range(500, 30).Select(number => School.Student(1, number)));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.DoesNotContain(report.Gates, gate => gate.Gate == Gate.RekeySignature);
    }

    [Fact]
    public async Task Law_4_a_narrowed_policy_is_gated_like_changed_data()
    {
        var store = new MemoryStateStore();
        using var night = await NightAsync(store: store);
        using var narrowed = new GateNight(night.Source, night.Sink, store, new TestPolicy(
            shares: record => record is not Person { Id: var id } || !id.StartsWith("p2", StringComparison.Ordinal), fingerprint: "narrow"));
        var report = await narrowed.RunAsync(SyncOutcome.SucceededWithHolds);
        var gate = report.Gates.Single(gate => gate.Gate == Gate.ScopeChange);
        Assert.Equal((100L, 200L, GateAction.Withhold), (gate.Measured, gate.Of, gate.Action));
        Assert.DoesNotContain(report.Gates, gate => gate.Gate == Gate.Removals && gate.Kind == "person");
        Assert.Equal(100, report[RosterKind.Person].Held);
        Assert.Equal(200, night.Sink.Roster.CountOf(RosterKind.Person));
        Assert.Equal(0, report.Delivered);
    }

    [Fact]
    public async Task A_policy_with_fewer_fields_holds_all_before_the_first_write()
    {
        var store = new MemoryStateStore();
        using var night = await NightAsync(store: store);
        using var narrowed = new GateNight(night.Source, night.Sink, store, new TestPolicy(RosterFieldSet.Of("org.*", "term.*", "course.*", "section.*", "person.name.*", "person.roles", "enrollment.*"), fingerprint: "narrow"));
        var report = await narrowed.RunAsync(SyncOutcome.Held);
        Assert.Equal([GateAction.HoldAll], narrowed.ActionsOf(report, Gate.Updates, RosterKind.Person));
        Assert.Equal(0, night.Sink.Calls);
    }

    [Theory]
    [InlineData(15, GateAction.Pass)]
    [InlineData(30, GateAction.Warn)]
    [InlineData(80, GateAction.HoldAll)]
    public async Task Unusable_rows_warn_or_hold(int rejected, GateAction expected)
    {
        using var night = await NightAsync();
        night.Source.Add(Enumerable.Range(0, rejected).Select(number => new RejectionItem(RosterKind.Person, new RosterKey(RosterKind.Person, $"bad{number}"),
            new RosterDiagnostic("TEST", DiagnosticSeverity.Error, "The row is bad."))));
        night.Source.Put(School.Student(1, 999));
        var report = await night.RunAsync(expected == GateAction.HoldAll ? SyncOutcome.Held : SyncOutcome.Succeeded);
        Assert.Equal([expected], night.ActionsOf(report, Gate.ErrorRate, RosterKind.Person));
    }

    [Fact]
    public async Task A_refused_plan_delivers_nothing_and_the_next_run_is_free()
    {
        using var night = await NightAsync(compose: gates => gates.Creates(count: 5, percent: null, action: GateAction.Abort));
        night.Source.Put(Enumerable.Range(500, 6).Select(number => School.Student(1, number)));
        var report = await night.RunAsync(SyncOutcome.Aborted);
        Assert.Equal(0, night.Sink.Calls);
        Assert.Equal(6, report[RosterKind.Person].Held);
        night.Source.Remove(new RosterKey(RosterKind.Person, School.Id(1, 500)));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(205, night.Sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task A_first_run_is_recognised_and_judged_by_its_own_limits()
    {
        var source = new MemorySource(District.Roster());
        using var night = new GateNight(source, new MemorySink(), new MemoryStateStore(), compose: gates => gates.FirstRun.Creates(count: 150, percent: null, action: GateAction.HoldAll));
        source.Add(Enumerable.Range(0, 80).Select(number => new RejectionItem(RosterKind.Person, null, new RosterDiagnostic("TEST", DiagnosticSeverity.Error, "Bad."))));
        var report = await night.RunAsync(SyncOutcome.Held);
        Assert.Equal(RunMode.FirstRun, report.Mode);
        Assert.Equal([GateAction.HoldAll], night.ActionsOf(report, Gate.ErrorRate, RosterKind.Person));
        source.Reset();
        report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(200, report[RosterKind.Person].Created);
        report = await night.RunAsync(SyncOutcome.Failed, new SyncRunOptions { Mode = RunMode.FirstRun });
        Assert.Contains(report.Diagnostics, finding => finding.Code == GateCodes.NotFirstRun);
    }

    [Fact]
    public async Task A_roll_over_replaces_sections_but_still_holds_a_lost_school()
    {
        using var night = await NightAsync();
        var next = District.Roster(person => person with { Student = new StudentProfile { Grades = ["4"] } }).Select(record => record switch
        {
            Section section => section with { Id = "n" + section.Id, Title = "New " + section.Title },
            Enrollment enrollment => enrollment with { Id = "n" + enrollment.Id, SectionKey = "n" + enrollment.SectionKey },
            _ => record,
        }).ToList();
        night.Source.Records = next;
        var held = await night.RunAsync(SyncOutcome.Held);
        Assert.Contains(held.Gates, gate => gate.Action == GateAction.HoldAll);

        night.Source.Records = [.. next.Where(record => record is not Person person || !person.Id.StartsWith("p2", StringComparison.Ordinal))];
        var lost = await night.RunAsync(SyncOutcome.SucceededWithHolds, new SyncRunOptions { Mode = RunMode.RollOver });
        Assert.Equal(100, lost[RosterKind.Person].Held);
        Assert.Empty(night.Sink.Violations);

        night.Source.Records = next;
        var done = await night.RunAsync(SyncOutcome.Succeeded, new SyncRunOptions { Mode = RunMode.RollOver });
        Assert.Equal(RunMode.RollOver, done.Mode);
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(next)));
        Assert.Empty(night.Sink.Violations);
    }

    private static Task<GateNight> NightAsync(School? district = null, Action<GateOptions>? compose = null, MemoryStateStore? store = null) =>
        GateNight.AfterFirstAsync(new MemorySource((district ?? District).Roster()), compose, store);
}
