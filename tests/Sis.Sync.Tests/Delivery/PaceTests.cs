using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>How fast, and how many at once, batches go to a sink.</summary>
public sealed class PaceTests
{
    [Fact]
    public async Task Records_a_second_are_not_exceeded()
    {
        var time = new ManualTimeProvider { SkipsWaits = true };
        var sink = new RefusingSink(new MemorySink(), time) { Refuse = (_, _) => null };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), sink, time: time,
            configure: options => options.BatchSize = 10, deliver: delivery => delivery.RecordsPerSecond = 5);
        await fixture.RunWellAsync();
        var sent = 0;
        for (var i = 0; i < sink.Calls.Count; i++)
        {
            Assert.True((sink.Times[i] - sink.Times[0]).TotalSeconds >= (sent / 5.0) - 0.001, $"call {i}");
            sent += sink.Calls[i].Changes.Count;
        }
    }

    [Fact]
    public async Task Batches_a_second_are_not_exceeded()
    {
        var time = new ManualTimeProvider { SkipsWaits = true };
        var sink = new RefusingSink(new MemorySink(), time) { Refuse = (_, _) => null };
        using var fixture = new SyncFixture(new MemorySource(Small.Roster(students: 40)), sink, time: time,
            configure: options => options.BatchSize = 10, deliver: delivery => delivery.BatchesPerSecond = 2);
        await fixture.RunWellAsync();
        Assert.All(sink.Times.Zip(sink.Times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.499)));
    }

    [Fact]
    public async Task Batches_overlap_within_a_step_only_and_never_for_what_refers_to_its_own_kind()
    {
        var sink = new OverlapSink(new MemorySink());
        var roster = Small.Roster(students: 40).Concat(Enumerable.Range(0, 12).Select(i => new Org { Id = $"x{i}", Name = "X", Type = OrgType.School, ParentKey = i == 0 ? "d" : $"x{i - 1}" }));
        using var fixture = new SyncFixture(new MemorySource([.. roster]), sink, configure: options => options.BatchSize = 5, deliver: delivery => delivery.Parallelism = 4);
        await fixture.RunWellAsync();
        Assert.Empty(sink.Mixed);
        Assert.Equal(1, sink.MostOf(RosterKind.Org));
        Assert.InRange(sink.MostOf(RosterKind.Person), 2, 4);
    }

    /// <summary>Lets calls wait for each other for a moment, and notes which were there at once.</summary>
    private sealed class OverlapSink(MemorySink inner) : IRosterSink
    {
        private readonly Lock _lock = new();
        private readonly List<RosterChangeBatch> _there = [];
        private readonly Dictionary<RosterKind, int> _most = [];

        public List<string> Mixed { get; } = [];

        public int MostOf(RosterKind kind) => _most.GetValueOrDefault(kind);

        public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
        {
            lock (_lock)
            {
                _there.Add(batch);
                _most[batch.Kind] = Math.Max(_most.GetValueOrDefault(batch.Kind), _there.Count);
                if (_there.Any(other => other.Kind != batch.Kind || other.Operation != batch.Operation))
                {
                    Mixed.Add(batch.ToString());
                }
            }

            for (var i = 0; i < 50; i++)
            {
                await Task.Yield();
            }

            await inner.ApplyAsync(batch, cancellationToken);
            lock (_lock)
            {
                _there.Remove(batch);
            }
        }
    }
}
