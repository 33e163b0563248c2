using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class TallyMergeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 100_000)]
    [InlineData(100_000, 0)]
    [InlineData(100_000, 100)]
    [InlineData(150_000, 150_000)]
    public async Task Rows_are_added_changed_and_dropped_in_order(int rows, int changes)
    {
        var random = new Random(rows + changes);
        using var temp = TempFolder.Create(null, $"tally-{rows}-{changes}");
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("tally", "tenant"));
        var expected = new SortedDictionary<ulong, (int First, int Second)>();
        using var known = new RangedTally(temp, "known", 2);
        for (var i = 0; i < rows; i++)
        {
            Add(known, expected, (ulong)random.NextInt64() << 1, random.Next(1, 9), random.Next(3));
        }

        var first = await MergeAsync(state, known, StoredTally.None, "first", []);
        using var next = new RangedTally(temp, "next", 2);
        var keys = expected.Keys.ToList();
        for (var i = 0; i < changes; i++)
        {
            var key = i % 2 == 0 && keys.Count > 0 ? keys[random.Next(keys.Count)] : (ulong)random.NextInt64() << 1;
            if (i % 4 == 0 && expected.TryGetValue(key, out var counts))
            {
                Add(next, expected, key, -counts.First, -counts.Second);
            }
            else
            {
                Add(next, expected, key, 1, 2);
            }
        }

        var seen = new List<(ulong Key, int First, int Second)>();
        var second = await MergeAsync(state, next, first, "second", seen);
        var wanted = expected.Where(row => row.Value != (0, 0)).Select(row => (row.Key, row.Value.First, row.Value.Second)).ToList();
        Assert.Equal(wanted, seen);
        seen.Clear();
        using var nothing = new RangedTally(temp, "nothing", 2);
        await MergeAsync(state, nothing, second, "third", seen);
        Assert.Equal(wanted, seen);
    }

    [Fact]
    public void Neighbouring_keys_are_kept_apart_and_in_order()
    {
        var map = new TallyMap(1);
        for (var key = 200UL; key > 0; key--)
        {
            map.Of(key)[0] = (int)key;
            map.Of(ulong.MaxValue - 300 + key)[0] = -(int)key;
        }

        map.Seal();
        var seen = new List<int>();
        for (var slot = 0; slot < map.Slots; slot++)
        {
            if (map.TryRead(slot, out _, out var counts))
            {
                seen.Add(counts[0]);
            }
        }

        Assert.Equal([.. Enumerable.Range(1, 200), .. Enumerable.Range(1, 200).Select(key => -key)], seen);
    }

    private static void Add(RangedTally tally, SortedDictionary<ulong, (int First, int Second)> expected, ulong key, int first, int second)
    {
        tally.Of(key)[0] += first;
        tally.Of(key)[1] += second;
        var known = expected.GetValueOrDefault(key);
        expected[key] = (known.First + first, known.Second + second);
    }

    private static async Task<StoredTally> MergeAsync(IStateSession state, RangedTally tally, StoredTally old, string name, List<(ulong, int, int)> seen)
    {
        await using var writer = new StateWriter(state);
        var stored = await new TallyMerge(state, writer, tally).RunAsync(old, name, (key, counts, _) =>
        {
            if (counts.ContainsAnyExcept(0))
            {
                seen.Add((key, counts[0], counts[1]));
            }
        }, default);
        await writer.CommitAsync(default);
        return stored;
    }
}
