using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A district after its first night: any number of second nights can start from it, and one of them was left alone.</summary>
internal sealed class SecondNight
{
    private readonly MemoryStateStore _store = new();
    private readonly MemorySink _first = new();
    private readonly RandomDistrict _district;
    private readonly int _batchSize;

    private readonly Func<MemorySource> _source;

    private SecondNight(int seed, bool rekeys, bool changesOnly)
    {
        _district = new RandomDistrict(seed);
        _batchSize = 1 + (seed % 3);
        // A source of changes sends a record once: one that lacked its parent when it was sent would be missing for good.
        IReadOnlyList<RosterRecord> day = changesOnly ? ExpectedView.Of(_district.Day(3)) : _district.Day(3);
        var changes = rekeys ? new RandomRekeys(seed, _district.Day(0), day) : null;
        Roster = changes?.Apply(day) ?? day;
        _source = () => changesOnly
            ? Changes.Of([.. changes?.Items ?? [], .. Changes.Between(changes?.Apply(ExpectedView.Of(_district.Day(0))) ?? ExpectedView.Of(_district.Day(0)), Roster)])
            : changes is null ? new MemorySource(Roster) : new MemorySource(Roster).Add([.. changes.Items]);
    }

    /// <summary>What the source has on the second night.</summary>
    public IReadOnlyList<RosterRecord> Roster { get; }

    /// <summary>What the sink holds after the night that was left alone.</summary>
    public MemoryRoster Expected { get; private set; } = MemoryRoster.Empty;

    /// <summary>The identifiers of the changes of that night, in order.</summary>
    public IReadOnlyList<string> ExpectedIds { get; private set; } = [];

    public int ExpectedCalls { get; private set; }

    public static async Task<SecondNight> CreateAsync(int seed, bool rekeys = false, bool changesOnly = false)
    {
        var night = new SecondNight(seed, rekeys, changesOnly);
        using (var fixture = new SyncFixture(new MemorySource(night._district.Day(0)), night._first, night._store))
        {
            await fixture.RunWellAsync();
        }

        var sink = await night.NewSinkAsync();
        using (var fixture = night.Start(sink, night.NewStore()))
        {
            await fixture.RunWellAsync();
        }

        night.Expected = sink.Roster;
        night.ExpectedIds = [.. sink.Changes.Select(change => change.Id)];
        night.ExpectedCalls = sink.Calls;
        return night;
    }

    public MemoryStateStore NewStore() => _store.Clone();

    /// <summary>A sink that holds what the first night delivered.</summary>
    public async Task<MemorySink> NewSinkAsync()
    {
        var sink = new MemorySink();
        foreach (var batch in _first.Batches)
        {
            await sink.ApplyAsync(batch);
        }

        sink.Forget();
        return sink;
    }

    /// <summary>A process of its own around a sink and a store.</summary>
    public SyncFixture Start(IRosterSink sink, IStateStore store, Action<DeliveryOptions>? deliver = null) =>
        new(_source(), sink, store, configure: options => options.BatchSize = _batchSize, deliver: deliver);

    /// <summary>Checks that a night ended where the night that was left alone did.</summary>
    public void Check(MemorySink sink, string what)
    {
        Assert.True(sink.Roster.DifferencesFrom(Expected) is [], $"{what}: {string.Join("; ", sink.Roster.DifferencesFrom(Expected))}");
        Assert.True(sink.Violations is [], $"{what}: {string.Join("; ", sink.Violations)}");
    }
}
