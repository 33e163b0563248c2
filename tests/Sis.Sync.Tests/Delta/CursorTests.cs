using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>When changes are asked for, and when everything.</summary>
public sealed class CursorTests
{
    private static readonly EndItem[] DeltaEnds = [.. RosterKinds.All.Select(kind => new EndItem(kind, ReadMode.Delta, true))];

    private readonly List<string?> _asked = [];
    private readonly List<RosterItem> _changes = [];

    [Fact]
    public async Task Changes_are_asked_for_from_where_the_last_accepted_read_ended()
    {
        using var fixture = new SyncFixture(Source());
        await NightsAsync(fixture, 3);
        Assert.Equal([null, "1", "2"], _asked);
    }

    [Fact]
    public async Task Everything_is_read_again_after_a_while()
    {
        using var fixture = new SyncFixture(Source(), compose: sync => sync.Completeness(read => read.FullReadEvery = TimeSpan.FromDays(2)));
        for (var night = 0; night < 5; night++)
        {
            await fixture.RunWellAsync();
            fixture.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([null, "1", null, "3", null], _asked);
    }

    [Fact]
    public async Task A_policy_that_looks_at_the_whole_roster_is_given_the_whole_roster()
    {
        var policy = new TestPolicy { ScopeFields = RosterFieldSet.Everything };
        using var fixture = new SyncFixture(Source(), policy: policy);
        await NightsAsync(fixture, 3);
        Assert.Equal([null, null, null], _asked);
    }

    [Fact]
    public async Task After_a_change_that_could_not_be_read_everything_is_read()
    {
        using var fixture = new SyncFixture(Source());
        await fixture.RunWellAsync();
        _changes.Add(new RejectionItem(RosterKind.Person, new RosterKey(RosterKind.Person, "p001"), new RosterDiagnostic("TEST", DiagnosticSeverity.Error, "unreadable")));
        await fixture.RunWellAsync();
        _changes.Clear();
        await fixture.RunWellAsync();
        Assert.Equal([null, "1", null], _asked);
    }

    [Fact]
    public async Task A_removal_that_a_gate_withheld_is_asked_for_again()
    {
        using var fixture = new SyncFixture(Source(), compose: sync => sync.Gates(gates => gates.Removals(count: 0)));
        await fixture.RunWellAsync();
        _changes.Add(new RemovalItem(new RosterKey(RosterKind.Enrollment, "c2-p001")));
        Assert.Equal(SyncOutcome.SucceededWithHolds, (await fixture.RunWellAsync()).Outcome);
        Assert.Equal(SyncOutcome.SucceededWithHolds, (await fixture.RunWellAsync()).Outcome);
        Assert.Equal([null, "1", "1"], _asked);
    }

    private static async Task NightsAsync(SyncFixture fixture, int nights)
    {
        for (var night = 0; night < nights; night++)
        {
            await fixture.RunWellAsync();
        }
    }

    /// <summary>A source that tells changes when it is given a cursor, and everything otherwise.</summary>
    private MemorySource Source() => MemorySource.From((request, _) => ReadAsync(request));

    private async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request)
    {
        _asked.Add(request.Cursor);
        var items = request.Cursor is null
            ? Small.Roster().Select(RosterItem.Of).Concat(RosterKinds.All.Select(kind => new EndItem(kind, ReadMode.Full, true)))
            : _changes.Concat(DeltaEnds);
        foreach (var item in items)
        {
            yield return item;
        }

        yield return new CursorItem($"{_asked.Count}");
        await Task.CompletedTask;
    }
}
