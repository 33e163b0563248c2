using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>An application that had people before Sis came keeps their accounts.</summary>
public sealed class FirstConnectionTests
{
    [Fact]
    public async Task Who_is_recognised_keeps_the_account_and_nobody_else_is_touched()
    {
        using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")),
            Account("acc-1", "Old Ada", "42"), Account("t-2", "Old Ben", null), Account("acc-9", "Someone", "99"));
        await night.RunAsync();
        Assert.Equal(["acc-9", "t-1", "t-2", "t-3"], night.People);
        Assert.Equal(("Ada", "Ben"), (night.Person("t-1")!.Name.Given, night.Person("t-2")!.Name.Given));
        Assert.Equal("Someone", night.Person("acc-9")!.Name.Given);
        Assert.Equal(1, night.Sink.CountOf(RosterKind.Person, RosterOperation.Rekey));
        Assert.Equal(1, night.Sink.CountOf(RosterKind.Person, RosterOperation.Create));
        Assert.Equal(["t-1", "t-2"], night.Sink.Changes.Where(change => change is { Key.Kind: RosterKind.Person, Operation: RosterOperation.Update }).Select(change => change.Key.Id));
        Assert.Equal(0, (await night.RunAsync()).Changes);

        // From then on it is a sync as any other: who leaves the source goes, whom Sis never knew stays.
        night.Source.Remove(new RosterKey(RosterKind.Person, "t-2"));
        await night.RunAsync();
        Assert.Equal(["acc-9", "t-1", "t-3"], night.People);
    }

    [Fact]
    public async Task The_report_comes_before_anything_is_written()
    {
        using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")),
            Account("acc-1", "Ada", "42"), Account("t-2", "Ben", null), Account("acc-9", "Someone", "99"), Account("acc-3", "Cleo", "44"), Account("acc-4", "Cleo", "44"));
        var before = night.Sink.Roster;
        var report = await night.Inspection.MatchAsync("sync");
        Assert.Equal([("identifier state", 1), ("same key", 1)], report.Linked.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal((2, 1, 1, 0), (report.Disputed, report.OnlyInSource, report.OnlyInApplication, report.NotShared));
        Assert.Contains("Linked: person:t-1 – person:acc-1 (identifier state)", report.Items.Select(item => item.ToString()));
        Assert.Contains("Disputed: person:t-3 – person:acc-3", report.Items.Select(item => item.ToString()));
        Assert.Contains("Unlinked: nobody – person:acc-9", report.Items.Select(item => item.ToString()));

        var planned = await night.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true });
        Assert.Equal(SyncOutcome.Planned, planned.Outcome);
        Assert.Empty(night.Sink.Roster.DifferencesFrom(before));
        Assert.Equal(0, night.Sink.Calls);
        var plan = await night.Sync.ReadPlanAsync("sync").Select(change => $"{change.Operation} {change.Key}").ToListAsync();
        Assert.Contains("Rekey person:t-1", plan);
        Assert.Contains("Update person:t-2", plan);
        Assert.DoesNotContain("Create person:t-1", plan);

        // What changes in the application before the first delivery is seen.
        await night.PutAsync(Account("acc-7", "Dan", "44"));
        await night.RunAsync();
        Assert.Contains("t-1", night.People);
        Assert.Equal(["acc-3", "acc-4", "acc-7", "acc-9", "t-1", "t-2", "t-3"], night.People);
    }

    [Fact]
    public async Task Whom_the_source_does_not_have_is_archived_through_the_gates()
    {
        Person[] strangers = [.. Enumerable.Range(100, 30).Select(number => Account($"acc-{number}", "Someone", null))];
        using var night = await NightAsync(first =>
        {
            first.TakeOver(people => people.ByIdentifier("state"));
            first.Unmatched = UnmatchedPeople.Archive;
        }, [Account("acc-1", "Ada", "42"), Account("acc-2", "Ada", "43"), Account("acc-3", "Ada", "43"), .. strangers]);
        var report = await night.Sync.RunAsync("sync");
        Assert.Equal(SyncOutcome.SucceededWithHolds, report.Outcome);
        Assert.Contains(report.Gates, gate => gate is { Gate: Gate.Removals, Kind: "person", Action: GateAction.Withhold });
        Assert.Equal(30, night.People.Count(id => strangers.Any(stranger => stranger.Id == id)));
        Assert.Contains("t-1", night.People);

        var plan = await night.Plans.GetAsync("sync");
        await night.Plans.ApproveAsync("sync", plan!.PlanId, new PlanApproval { Part = PlanPart.All, By = "tester", Note = "looked at it" });
        await night.Plans.ApplyAsync("sync", plan.PlanId);
        Assert.DoesNotContain(night.People, id => strangers.Any(stranger => stranger.Id == id));
        Assert.Contains("acc-2", night.People);
        Assert.Contains("acc-3", night.People);
    }

    [Fact]
    public async Task Who_is_not_shared_is_left_alone()
    {
        using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")), policy: new TestPolicy(shares: record => record.Id != "t-1"),
            people: [Account("acc-1", "Old Ada", "42")]);
        Assert.Equal(1, (await night.Inspection.MatchAsync("sync")).NotShared);
        await night.RunAsync();
        Assert.Equal("Old Ada", night.Person("acc-1")!.Name.Given);
        Assert.Equal(["acc-1", "t-2", "t-3"], night.People);
        Assert.DoesNotContain(night.Sink.Changes, change => change.Key.Id == "acc-1");
    }

    [Fact]
    public async Task What_was_there_counts_as_an_edit_where_local_edits_win_and_fills_no_gap()
    {
        using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")), people: [Account("acc-1", "Old Ada", "42") with { Username = "theirs", Email = "theirs@example.org" }],
            compose: sync => sync.LocalEdits(edits => edits.Field("person.name.given", LocalEdit.LocalWins).Field("person.username", LocalEdit.CreateOnly)));
        await night.RunAsync();
        var rekey = Assert.Single(night.Sink.Changes, change => change.Operation == RosterOperation.Rekey);
        Assert.Equal("Old Ada", night.Person("t-1")!.Name.Given);
        Assert.DoesNotContain(PersonFields.Username, rekey.ChangedFields);
        Assert.DoesNotContain(PersonFields.Email, rekey.ChangedFields);
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task People_who_were_not_read_completely_are_not_taken_for_others()
    {
        using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")), Account("acc-1", "Ada", "42"));
        night.Source.End(RosterKind.Person, ReadMode.Full, isComplete: false);
        var report = await night.Sync.RunAsync("sync");
        Assert.Equal(SyncOutcome.Failed, report.Outcome);
        Assert.Contains(report.Diagnostics, finding => finding.Code == MatchCodes.FirstReadIncomplete);
        Assert.Equal(0, night.Sink.Calls);
        night.Source.Reset();
        await night.RunAsync();
        Assert.Equal(["t-1", "t-2", "t-3"], night.People);
    }

    [Fact]
    public async Task A_first_run_that_is_killed_goes_on_where_it_was()
    {
        for (var call = 1; call < 8; call++)
        {
            var store = new MemoryStateStore();
            var sink = new MemorySink();
            using (var killed = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")), store: store, memory: sink,
                sink: new RefusingSink(sink) { Refuse = (at, _) => at >= call ? new OperationCanceledException() : null }, people: [Account("acc-1", "Ada", "42"), Account("t-2", "Ben", null)]))
            {
                try
                {
                    await killed.Sync.RunAsync("sync");
                }
                catch (OperationCanceledException)
                {
                    // The process is gone.
                }
            }

            using var night = await NightAsync(first => first.TakeOver(people => people.ByIdentifier("state")), store: store, memory: sink, people: []);
            await night.RunAsync();
            await night.RunAsync();
            Assert.Equal(["t-1", "t-2", "t-3"], night.People);
            Assert.Equal(0, (await night.RunAsync()).Changes);
        }
    }

    [Fact]
    public async Task A_sink_that_cannot_say_whom_it_has_is_refused()
    {
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), new FaultInjectingSink(new MemorySink()),
            compose: sync => sync.FirstConnection(first => first.TakeOver(people => people.ByStudentNumber())));
        Assert.Equal(MatchCodes.NoExistingPeople, (await Assert.ThrowsAsync<SisException>(() => fixture.RunAsync())).Code);
    }

    private static Person Account(string id, string given, string? state) => Staff.Teacher(id, given, state: state) with { Roles = [] };

    private static Task<Night> NightAsync(Action<FirstConnectionOptions> first, params Person[] people) => NightAsync(first, people, null);

    private static async Task<Night> NightAsync(
        Action<FirstConnectionOptions> first, Person[] people, ISharingPolicy? policy = null, Action<ISyncBuilder>? compose = null, IStateStore? store = null,
        MemorySink? memory = null, IRosterSink? sink = null)
    {
        var source = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", state: "42"), Staff.Teacher("t-2", "Ben", state: "43"), Staff.Teacher("t-3", "Cleo", state: "44"), Staff.Teaching("e1", "t-1", "c1")]);
        memory ??= new MemorySink();
        var night = new Night(source, memory, new SyncFixture(source, sink is null ? memory : new ExistingSink(sink, memory), store, policy, compose: sync =>
        {
            sync.FirstConnection(first);
            compose?.Invoke(sync);
        }));
        foreach (var person in people)
        {
            await night.PutAsync(person);
        }

        memory.Forget();
        return night;
    }

    private sealed record Night(MemorySource Source, MemorySink Sink, SyncFixture Fixture) : IDisposable
    {
        public IRosterSync Sync => Fixture.Sync;

        public IRosterPlans Plans => Fixture.Plans;

        public IRosterInspection Inspection => Fixture.Inspection;

        public IEnumerable<string> People => Sink.Roster.Keys.Where(key => key.Kind == RosterKind.Person).Select(key => key.Id);

        public Person? Person(string id) => Sink.Roster.Find<Person>(id);

        public async Task<SyncReport> RunAsync()
        {
            var report = await Fixture.RunWellAsync();
            Assert.Empty(Sink.Violations);
            return report;
        }

        public Task PutAsync(Person person) => Sink.ApplyAsync(new RosterChangeBatch(
            new SinkRun(SyncRunOptions.DefaultTenant, "sync", "by hand", "by hand"), 0, [RosterChange.Of(RosterOperation.Create, person)]));

        public void Dispose() => Fixture.Dispose();
    }

    /// <summary>Whoever the memory holds is there, whatever becomes of what is delivered.</summary>
    private sealed class ExistingSink(IRosterSink sink, MemorySink memory) : IRosterSink, IExistingPeople
    {
        public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) => sink.ApplyAsync(batch, cancellationToken);

        public IAsyncEnumerable<RecordBatch> ReadExistingPeopleAsync(string tenant, CancellationToken cancellationToken = default) =>
            memory.ReadExistingPeopleAsync(tenant, cancellationToken);
    }
}
