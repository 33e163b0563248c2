namespace Sis.Sync.Tests;

public sealed class RangedTallyTests
{
    [Theory]
    [InlineData(100, false)]
    [InlineData(RangedTally.MostHeld, false)]
    [InlineData(RangedTally.MostHeld * 5, true)]
    public void What_several_counted_is_read_in_order_and_in_sum(int identifiers, bool spills)
    {
        using var temp = TempFolder.Create(null, $"ranged-{identifiers}");
        using var tally = new RangedTally(temp, "numbers", 6);
        using var other = new RangedTally(temp, "numbers", 6);
        var expected = new SortedDictionary<ulong, int[]>();
        var random = new Random(identifiers);
        var keys = Enumerable.Range(0, identifiers).Select(_ => (ulong)random.NextInt64() << 1).ToArray();
        for (var i = 0; i < identifiers * 3; i++)
        {
            var (key, counter, more) = (keys[random.Next(keys.Length)], random.Next(6), random.Next(-3, 4));
            (i % 2 == 0 ? tally : other).Of(key)[counter] += more;
            if (!expected.TryGetValue(key, out var counts))
            {
                expected.Add(key, counts = new int[6]);
            }

            counts[counter] += more;
        }

        Assert.Equal(spills, Directory.EnumerateFiles(temp.Location).Any());
        tally.TakeOver(other);
        var seen = RowsOf(tally);
        Assert.Equal(expected.Keys, seen.Select(row => row.Key));
        Assert.Equal(expected.Values, seen.Select(row => row.Counts));
        Assert.Empty(RowsOf(other));
    }

    [Fact]
    public void Identifiers_that_come_in_ascending_order_are_no_crowd()
    {
        using var temp = TempFolder.Create(null, "ascending");
        using var tally = new RangedTally(temp, "numbers", 1);
        var random = new Random(1);
        var keys = Enumerable.Range(0, 1_000_000).Select(_ => (ulong)random.NextInt64() << 1).Order().ToArray();
        foreach (var key in keys)
        {
            tally.Of(key)[0]++;
        }

        Assert.Equal(keys, RowsOf(tally).Select(row => row.Key));
    }

    private static List<(ulong Key, int[] Counts)> RowsOf(RangedTally tally)
    {
        var rows = new List<(ulong, int[])>();
        foreach (var part in tally.Read())
        {
            for (var slot = 0; slot < part.Slots; slot++)
            {
                if (part.TryRead(slot, out var key, out var counts))
                {
                    rows.Add((key, counts.ToArray()));
                }
            }
        }

        return rows;
    }
}
