using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class DeadLetterTests
{
    private static readonly RosterKey Bad = new(RosterKind.Person, "p017");
    private static readonly RosterKey BadsEnrollment = new(RosterKind.Enrollment, "c2-p017");

    [Theory]
    [InlineData(FaultEffect.Permanent)]
    [InlineData(FaultEffect.Unknown)]
    [InlineData(FaultEffect.Transient)]
    [InlineData(FaultEffect.Refuse)]
    public async Task One_bad_record_does_not_block_the_night(FaultEffect effect)
    {
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnKeys(Bad) with { Effect = effect });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), faulty);
        var report = await fixture.RunWellAsync();

        Assert.Equal((SyncOutcome.SucceededWithHolds, 1L, 1L), (report.Outcome, report.Refused, report.Waiting));
        Assert.Equal(Small.Roster(40).Count - 2, sink.Roster.Count);
        Assert.False(sink.Roster.Contains(Bad));
        Assert.False(sink.Roster.Contains(BadsEnrollment));
        Assert.Empty(sink.Violations);
        Assert.Equal(Bad, report.Diagnostics.Single(finding => finding.Code == DeliveryCodes.RecordRefused).Samples[0].Key);
        Assert.Equal(BadsEnrollment, report.Diagnostics.Single(finding => finding.Code == DeliveryCodes.WaitsForRefused).Samples[0].Key);

        var letter = Assert.Single(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
        Assert.Equal((Bad, RosterOperation.Create, 1), (letter.Key, letter.Operation, letter.Attempts));
        Assert.Equal(effect == FaultEffect.Unknown ? nameof(FormatException) : "SIS5990", letter.Code);
        Assert.Equal(letter.Last + TimeSpan.FromHours(1), letter.NextTry);
    }

    [Fact]
    public async Task A_dead_letter_waits_longer_each_time_and_is_gone_when_the_sink_takes_it()
    {
        var source = new MemorySource(Small.Roster(students: 40));
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnKeys(Bad));
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            var letter = Assert.Single(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
            Assert.Equal(attempt, letter.Attempts);
            var wait = TimeSpan.FromHours(Math.Min(7 * 24, Math.Pow(2, attempt - 1)));
            Assert.Equal(letter.Last + wait, letter.NextTry);

            // Too early: it waits, with what depends on it, and the sink is not called.
            var calls = faulty.Calls;
            var early = await fixture.RunWellAsync();
            Assert.Equal((0L, 2L, calls), (early.Refused, early.Waiting, faulty.Calls));
            Assert.Contains(early.Diagnostics, finding => finding.Code == DeliveryCodes.DeadLetterWaits);
            fixture.Time.AdvanceTo(letter.NextTry);
            await fixture.RunWellAsync();
        }

        faulty.Heal();
        fixture.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.RunAsync()).Outcome);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
        Assert.Empty(sink.Violations);
    }

    [Fact]
    public async Task A_released_dead_letter_is_tried_by_the_next_run()
    {
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnKeys(Bad, new RosterKey(RosterKind.Person, "p018")));
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), faulty);
        await fixture.RunWellAsync();
        faulty.Heal();
        Assert.Equal(1, await fixture.DeadLetters.ReleaseAsync("sync", [Bad, new RosterKey(RosterKind.Person, "nobody")]));
        await fixture.RunWellAsync();
        Assert.True(sink.Roster.Contains(Bad));
        Assert.Equal("p018", Assert.Single(await fixture.DeadLetters.ReadAsync("sync").ToListAsync()).Key.Id);
        Assert.Equal(1, await fixture.DeadLetters.ReleaseAsync("sync"));
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.RunAsync()).Outcome);
        Assert.Equal(0, await fixture.DeadLetters.ReleaseAsync("sync"));
    }

    [Fact]
    public async Task A_dead_letter_whose_record_changes_is_tried_at_once()
    {
        var source = new MemorySource(Small.Roster(students: 40));
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnKeys(Bad));
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();
        faulty.Heal();
        source.Put(Small.Student("p017", given: "Bea"));
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.RunAsync()).Outcome);
        Assert.Equal("Bea", sink.Roster.Find<Person>("p017")!.Name.Given);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
    }

    [Fact]
    public async Task A_dead_letter_of_a_record_that_left_the_source_is_gone()
    {
        var source = new MemorySource(Small.Roster(students: 40));
        var faulty = new FaultInjectingSink(new MemorySink()).Add(SinkFault.OnKeys(Bad));
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();
        source.Remove(Bad, BadsEnrollment);
        Assert.Equal(SyncOutcome.Succeeded, (await fixture.RunAsync()).Outcome);
        Assert.Empty(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
    }

    [Fact]
    public async Task A_source_that_tells_of_changes_is_read_in_full_when_a_dead_letter_is_due()
    {
        var cursors = new List<string?>();
        var roster = Small.Roster(students: 40);
        var source = MemorySource.From((request, _) =>
        {
            cursors.Add(request.Cursor);
            IEnumerable<RosterItem> items = request.Cursor is null
                ? [.. roster.Select(RosterItem.Of), .. RosterKinds.All.Select(RosterItem.Complete)]
                : [.. RosterKinds.All.Select(kind => new EndItem(kind, ReadMode.Delta, true))];
            return items.Append(new CursorItem("c" + cursors.Count)).ToAsyncEnumerable();
        });
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(SinkFault.OnKeys(Bad));
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();
        await fixture.RunWellAsync();
        Assert.Single(await fixture.DeadLetters.ReadAsync("sync").ToListAsync());
        fixture.Time.Advance(TimeSpan.FromHours(2));
        faulty.Heal();
        await fixture.RunWellAsync();
        await fixture.RunWellAsync();
        Assert.Equal([null, "c1", null, "c3"], cursors);
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(roster)));
    }

    [Fact]
    public async Task Too_many_refusals_stop_the_run_as_a_failure_of_the_sink()
    {
        var faulty = new FaultInjectingSink(new MemorySink())
            .Add(new SinkFault { Effect = FaultEffect.Refuse, Matches = change => change.Key.Kind == RosterKind.Person && change.Key.Id.EndsWith('7') });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 400)), faulty, deliver: delivery => delivery.MaxRefused = 20);
        var report = await fixture.RunAsync();
        Assert.Equal(SyncOutcome.Failed, report.Outcome);
        Assert.Contains(DeliveryCodes.TooManyRefused, report.Diagnostics.Single(finding => finding.Code == EngineCodes.SinkFailed).Samples[0].Message);
    }

    [Fact]
    public async Task A_whole_school_that_is_refused_is_told_from_a_sink_that_is_down()
    {
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink)
            .Add(new SinkFault { Effect = FaultEffect.Permanent, Matches = change => change.Key.Kind == RosterKind.Person && change.Key.Id.CompareTo("p030") < 0 });
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), faulty);
        var report = await fixture.RunWellAsync();
        Assert.Equal((29L, 29L), (report.Refused, report.Waiting));
        Assert.Equal(11, sink.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task A_sink_that_names_what_it_refuses_and_stored_the_rest_is_not_called_again()
    {
        var memory = new MemorySink();
        var sink = new RefusingSink(memory)
        {
            Refuse = (_, batch) => batch.Changes.Any(change => change.Key == Bad)
                ? new RosterBatchException("APP7", "Refused.", [new RefusedChange(Bad, "APP7")]) { IsRestStored = true }
                : null,
            Stores = change => change.Key != Bad,
        };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), sink);
        var report = await fixture.RunWellAsync();
        Assert.Equal(1, report.Refused);
        Assert.Equal("APP7", Assert.Single(await fixture.DeadLetters.ReadAsync("sync").ToListAsync()).Code);
        Assert.Single(sink.Calls, batch => batch.Kind == RosterKind.Person);
        Assert.Equal(39, memory.Roster.CountOf(RosterKind.Person));
    }

    [Fact]
    public async Task A_refused_removal_of_a_child_keeps_its_parents()
    {
        var source = new MemorySource(Small.Roster(students: 40));
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink);
        using var fixture = new SyncFixture(source, faulty);
        await fixture.RunWellAsync();
        faulty.Add(SinkFault.OnKeys(BadsEnrollment));
        source.Remove(Bad, BadsEnrollment);
        var report = await fixture.RunWellAsync();
        Assert.Equal((1L, 1L), (report.Refused, report.Waiting));
        Assert.True(sink.Roster.Contains(Bad));
        Assert.Empty(sink.Violations);
        faulty.Heal();
        fixture.Time.Advance(TimeSpan.FromHours(2));
        await fixture.RunWellAsync();
        Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
    }

    [Fact]
    public async Task A_removal_that_waits_for_approval_also_waits_for_a_refused_one_below_it()
    {
        var source = new MemorySource(Small.Roster(students: 40));
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink);
        using var fixture = new SyncFixture(source, faulty, compose: sync => sync.Gates(gates => gates.Removals(percent: 1, floor: 1)));
        await fixture.RunWellAsync();
        faulty.Add(SinkFault.OnKeys(BadsEnrollment));
        source.Remove(Bad, BadsEnrollment, new RosterKey(RosterKind.Person, "p018"), new RosterKey(RosterKind.Enrollment, "c1-p018"));
        Assert.Equal(0, (await fixture.RunWellAsync()).Delivered);
        var plan = (await fixture.Plans.GetAsync("sync"))!;
        await fixture.Plans.ApproveAsync("sync", plan.PlanId, new PlanApproval { By = "tester", Part = PlanPart.OfKinds(RosterKind.Enrollment) });
        var report = await fixture.Plans.ApplyAsync("sync", plan.PlanId);
        Assert.Equal((1L, 1L), (report.Delivered, report.Refused));
        await fixture.Plans.ApproveAsync("sync", plan.PlanId, new PlanApproval { By = "tester", Part = PlanPart.OfKinds(RosterKind.Person) });
        Assert.Equal(1, (await fixture.Plans.ApplyAsync("sync", plan.PlanId)).Delivered);
        Assert.True(sink.Roster.Contains(Bad));
        Assert.Empty(sink.Violations);
    }

    [Fact]
    public async Task Nothing_of_a_record_is_in_a_dead_letter_but_its_key()
    {
        var store = new MemoryStateStore();
        var faulty = new FaultInjectingSink(new MemorySink()).Add(SinkFault.OnKeys(Bad));
        using var fixture = new SyncFixture(new MemorySource([.. Small.Roster(students: 40), Small.Student("p099", given: "CANARY-17")]), faulty, store);
        await fixture.RunWellAsync();
        var session = await store.OpenAsync(new StateScope("default", "sync"));
        await using (session)
        {
            var document = Assert.Single(await session.ReadDocumentsAsync("dead-letter").ToListAsync());
            var text = System.Text.Encoding.UTF8.GetString(document.Content);
            Assert.DoesNotContain("Example", text, StringComparison.Ordinal);
            Assert.DoesNotContain("p017@", text, StringComparison.Ordinal);
        }
    }
}
