using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What counts as proof that a record is gone.</summary>
public sealed class CompletenessTests
{
    private static readonly Term Next = new() { Id = "n", Name = "2027-28", Type = TermType.SchoolYear };

    [Fact]
    public async Task Sections_and_enrollments_of_terms_that_are_not_in_the_feed_stay_when_the_sync_says_so()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), SyncGatesOff, sync: sync => sync.Completeness(options => options.OnlyTermsPresent = true));
        night.Source.Records =
        [
            Small.District, Small.School, Small.OtherSchool, Next, Small.Maths with { SchoolYearKey = "n" },
            Small.Section("c9") with { TermKeys = ["n"] }, Small.Student("p001"), Small.Student("p002"), Small.Student("p003"), Small.Enrollment("p001", "c9"),
        ];
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(0, report.Kinds.Sum(kind => kind.Removed));
        Assert.Equal((2, 3, 4), (night.Sink.Roster.CountOf(RosterKind.Term), night.Sink.Roster.CountOf(RosterKind.Section), night.Sink.Roster.CountOf(RosterKind.Enrollment)));
        Assert.Equal(["y"], night.Sink.Roster.OfKind<Section>().Single(section => section.Id == "c1").TermKeys);
        Assert.Empty(night.Sink.Violations);

        // Within the terms of the feed, what is missing is gone; and again the next night, the old term still apart.
        night.Source.Remove(new RosterKey(RosterKind.Enrollment, "c9-p001"));
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Enrollment].Removed);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
        Assert.Equal(3, night.Sink.Roster.CountOf(RosterKind.Section));
    }

    [Fact]
    public async Task Without_the_setting_what_is_missing_is_gone_whatever_its_term()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), SyncGatesOff);
        night.Source.Records = [Small.District, Small.School, Next, Small.Section("c9") with { TermKeys = ["n"], CourseKey = null }, Small.Student("p001")];
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal((1, 1, 0), (night.Sink.Roster.CountOf(RosterKind.Term), night.Sink.Roster.CountOf(RosterKind.Section), night.Sink.Roster.CountOf(RosterKind.Enrollment)));
    }

    [Fact]
    public async Task A_few_missing_records_are_asked_for_before_they_are_removed()
    {
        var source = new MemorySource(Small.Roster(6));
        var lookup = new LookupSource(source, key => key.Id == "p002");
        using var night = await GateNight.AfterFirstAsync(source, reader: lookup);
        source.Remove(new RosterKey(RosterKind.Person, "p001"), new RosterKey(RosterKind.Enrollment, "c2-p001"),
            new RosterKey(RosterKind.Person, "p002"), new RosterKey(RosterKind.Enrollment, "c1-p002"));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal(4, lookup.Asked.Count);
        Assert.Contains(report.Diagnostics, finding => finding.Code == CompletenessCodes.StillThere && finding.Samples[0].Key == new RosterKey(RosterKind.Person, "p002"));
        Assert.False(night.Sink.Roster.Contains(new RosterKey(RosterKind.Person, "p001")));
        Assert.True(night.Sink.Roster.Contains(new RosterKey(RosterKind.Person, "p002")));
        Assert.Empty(night.Sink.Violations);
    }

    [Fact]
    public async Task What_is_still_there_is_not_removed_by_whoever_approves_the_rest()
    {
        var source = new MemorySource(Small.Roster(60));
        var lookup = new LookupSource(source, key => key.Id == "p002");
        using var night = await GateNight.AfterFirstAsync(source, reader: lookup);
        source.Remove([.. Enumerable.Range(1, 30).Select(number => new RosterKey(RosterKind.Enrollment, $"c{(number % 2 == 0 ? 1 : 2)}-p{number:000}")), .. Enumerable.Range(1, 30).Select(number => new RosterKey(RosterKind.Person, $"p{number:000}"))]);
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal((1L, 29L), (report[RosterKind.Person].Withheld, report[RosterKind.Person].Held));
        await night.ApplyAsync();
        Assert.Equal(["p002"], night.Sink.Roster.OfKind<Person>().Select(person => person.Id).Where(id => string.CompareOrdinal(id, "p030") <= 0));
        Assert.Equal(PlanStatus.Closed, (await night.Plans.GetAsync("sync"))!.Status);

        // The ledger has it too: once it is in the read again nothing is new.
        source.Put(Small.Student("p002"));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded))[RosterKind.Person].Created);
    }

    [Fact]
    public async Task When_the_source_cannot_say_nothing_is_removed()
    {
        var source = new MemorySource(Small.Roster(6));
        using var night = await GateNight.AfterFirstAsync(source, reader: new LookupSource(source, _ => throw new IOException("down")));
        source.Remove(new RosterKey(RosterKind.Enrollment, "c2-p001"));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Contains(report.Diagnostics, finding => finding.Code == CompletenessCodes.NotConfirmed);
        Assert.Equal(6, night.Sink.Roster.CountOf(RosterKind.Enrollment));
    }

    [Fact]
    public async Task More_missing_records_than_the_limit_are_not_asked_for()
    {
        var source = new MemorySource(Small.Roster(6));
        var lookup = new LookupSource(source, _ => true);
        using var night = await GateNight.AfterFirstAsync(source, reader: lookup, sync: sync => sync.Completeness(options => options.VerifyUpTo = 1));
        source.Remove(new RosterKey(RosterKind.Enrollment, "c2-p001"), new RosterKey(RosterKind.Enrollment, "c1-p002"));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Empty(lookup.Asked);
        Assert.Equal(4, night.Sink.Roster.CountOf(RosterKind.Enrollment));
    }

    private static void SyncGatesOff(GateOptions gates)
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
        }
    }

    private sealed class LookupSource(ISisSource inner, Func<RosterKey, bool> has) : ISisSource, IRecordLookup
    {
        public List<RosterKey> Asked { get; } = [];

        public IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default) => inner.ReadAsync(request, cancellationToken);

        public Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default)
        {
            Asked.AddRange(keys);
            return Task.FromResult<IReadOnlyCollection<RosterKey>>([.. keys.Where(has)]);
        }
    }
}
