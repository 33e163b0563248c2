using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class SinkFailureTests
{
    [Fact]
    public async Task A_sink_that_goes_down_fails_the_run_and_keeps_what_it_acknowledged()
    {
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(new SinkFault { FromCall = 8 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), faulty, configure: options => options.BatchSize = 1);

        var report = await fixture.RunAsync();
        Assert.Equal(SyncOutcome.Failed, report.Outcome);
        Assert.Contains(report.Diagnostics, finding => finding.Code == EngineCodes.SinkFailed);
        Assert.Equal(7, report.Delivered);
        Assert.Equal(sink.Roster.Count, report.Delivered);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());

        faulty.Heal();
        sink.Forget();
        var next = await fixture.RunWellAsync();
        Assert.Equal(Small.Roster().Count - report.Delivered, next.Delivered);
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
        Assert.Empty(sink.Violations);
    }

    [Fact]
    public async Task What_a_failed_run_delivered_counts_when_the_source_takes_it_back()
    {
        var source = new MemorySource(Small.Roster());
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink);
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();

        source.Put(Small.Student("p001", given: "Bea"), Small.Enrollment("p001", "c2") with { Primary = true });
        var isDown = false;
        faulty.Add(new SinkFault { Matches = change => isDown |= change.Key.Kind == RosterKind.Enrollment });
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);

        faulty.Heal();
        source.Records = Small.Roster();
        var report = await fixture.RunWellAsync();
        Assert.Equal(1, report.Resumed);
        Assert.Equal(2, report.Changes);
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
    }

    [Fact]
    public async Task A_changed_key_and_a_changed_field_of_a_failed_run_both_count_when_the_source_takes_the_field_back()
    {
        var source = new MemorySource(Small.Roster());
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink);
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();

        source.Records = [.. Small.Roster().Select(record => record switch
        {
            Person { Id: "p001" } person => person with { Id = "q001", Pronouns = "she" },
            Enrollment { PersonKey: "p001" } enrollment => enrollment with { PersonKey = "q001" },
            _ => record,
        })];
        source.Add(new RekeyItem(new RosterKey(RosterKind.Person, "p001"), "q001"));
        var isDown = false;
        faulty.Add(new SinkFault { Matches = change => isDown |= change.Key.Kind == RosterKind.Enrollment });
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        Assert.Equal("she", sink.Roster.Find<Person>("q001")!.Pronouns);

        faulty.Heal();
        source.Put(((Person)source.Records.Single(record => record.Id == "q001")) with { Pronouns = null });
        await fixture.RunWellAsync();
        Assert.Null(sink.Roster.Find<Person>("q001")!.Pronouns);
    }

    [Fact]
    public async Task A_create_whose_acknowledgement_was_lost_is_removed_when_the_source_no_longer_has_it()
    {
        var source = new MemorySource(Small.Roster());
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(new SinkFault { Matches = change => change.Key.Id == "p009", Moment = FaultMoment.After });
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();

        source.Put(Small.Student("p009"));
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        faulty.Heal();
        source.Records = Small.Roster();
        await fixture.RunWellAsync();
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
    }

    [Fact]
    public async Task A_changed_key_whose_acknowledgement_was_lost_is_not_a_failure_for_ever()
    {
        var source = new MemorySource(Small.Roster());
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink);
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();

        source.Remove(new RosterKey(RosterKind.Org, "s2"), new RosterKey(RosterKind.Section, "c2"));
        source.Records = [.. Small.Roster().Select(record => record is Course { Id: "m" } course ? course with { Id = "n" }
            : record is Section section ? section with { CourseKey = "n" } : record)];
        source.Add(new RekeyItem(new RosterKey(RosterKind.Course, "m"), "n"));
        faulty.Add(new SinkFault { Matches = change => change.Operation == RosterOperation.Rekey, Moment = FaultMoment.After });
        Assert.Equal(SyncOutcome.Failed, (await fixture.RunAsync()).Outcome);
        faulty.Heal();
        await fixture.RunWellAsync();
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
    }

    [Fact]
    public async Task The_same_change_on_different_nights_has_different_identifiers()
    {
        var source = new MemorySource(Small.Roster());
        using var fixture = new SyncFixture(source);
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        foreach (var given in new[] { "Bea", "Ana", "Bea" })
        {
            source.Put(Small.Student("p001", given));
            await fixture.RunWellAsync();
        }

        Assert.Distinct(fixture.Memory.Changes.Select(change => change.Id));
    }
}
