using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class UnorderedRestTests
{
    /// <summary>Whatever changed, moved, came twice or swapped what it says: with what is left for the search by key, everything is accounted for.</summary>
    [Theory]
    [InlineData(5_000, 0, 8_192)]
    [InlineData(5_000, 1_234, 8_192)]
    [InlineData(5_000, 4_999, 64)]
    [InlineData(70_000, 40_000, 80_000)]
    [InlineData(1, 0, 64)]
    public async Task What_differs_is_left_and_what_does_not_is_counted(int entries, int walked, int sums)
    {
        var random = new Random(entries + walked);
        using var temp = TempFolder.Create(null, $"rest-{entries}-{walked}-{sums}");
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("rest", "tenant"));
        var old = Enumerable.Range(0, entries).Select(number => Entry(number, 0)).ToArray();
        var ledger = await StoredIndex.WriteAsync(state, old);
        var tonight = Tonight(old[walked..], random);
        random.Shuffle(tonight);

        using var olds = new PendingEntries<KnownEntry>(temp, "old", 1024, 7);
        using var news = new PendingEntries<IndexEntry>(temp, "new", 1024, 7);
        var reader = new IndexReader(state, ledger, ahead: 64);
        for (var row = 0; row < walked; row++)
        {
            await PassAsync(reader);
        }

        // Of what was walked through, some found no partner yet.
        var passed = Enumerable.Range(0, walked).Where(row => row % 3 == 0).ToArray();
        foreach (var row in passed)
        {
            olds.Add(new KnownEntry(old[row], row));
        }

        IndexEntry[] waiting = [.. passed.Where(row => row % 2 == 0).Select(row => old[row]), .. tonight[..(tonight.Length / 4)]];
        foreach (var entry in waiting)
        {
            news.Add(entry);
        }

        var rest = new UnorderedRest(temp, state, ledger, reader, RekeyMap.None, new byte[sums], CancellationToken.None);
        long same;
        await using (rest)
        {
            rest.TakeOver(olds, news);
            foreach (var batch in tonight[(tonight.Length / 4)..].Chunk(1000))
            {
                rest.Add(batch);
                await rest.TakeAwayAsync();
            }

            same = await rest.LeaveAsync(olds, news, CancellationToken.None);
        }

        var seen = new Seen();
        new PartitionJoin(olds, news)
        {
            OnMatch = seen.Match,
            OnNew = now => seen.New.Add(now.Key),
            OnOld = known => seen.Gone.Add(known.Row),
            OnRepeat = (repeat, isSame) => seen.Repeats.Add((repeat.Key, isSame)),
        }.Run(default);

        var all = waiting.Concat(tonight[(tonight.Length / 4)..]).ToLookup(entry => entry.Key);
        var before = passed.Concat(Enumerable.Range(walked, entries - walked)).ToDictionary(row => old[row].Key);
        Assert.Equal(before.Where(pair => !all.Contains(pair.Key)).Select(pair => (long)pair.Value).Order(), seen.Gone.Order());
        Assert.Equal(all.Where(group => !before.ContainsKey(group.Key)).Select(group => group.Key.Low).Order(), seen.New.Select(key => key.Low).Order());
        Assert.Equal(all.Sum(group => group.Count() - 1), seen.Repeats.Count);
        Assert.Equal(before.Count - seen.Gone.Count, same + seen.Matched);
        Assert.Equal(
            before.Where(pair => all[pair.Key].Any(now => now.Content != 0)).Select(pair => (long)pair.Value).Order(),
            seen.Changed.Concat(seen.Repeats.Where(repeat => !repeat.IsSame).Select(repeat => (long)before[repeat.Key])).Distinct().Order());
    }

    /// <summary>Some are gone, some changed, some come twice or with two faces, some swap what they say, some are new.</summary>
    private static IndexEntry[] Tonight(IndexEntry[] old, Random random)
    {
        var tonight = new List<IndexEntry>();
        foreach (var entry in old)
        {
            switch (random.Next(60))
            {
                case 0:
                    break;
                case 1:
                    tonight.Add(entry.With(1 + (ulong)random.Next(3), entry.Place));
                    break;
                case 2:
                    tonight.AddRange([entry, entry]);
                    break;
                case 3:
                    tonight.AddRange([entry, entry.With(9, entry.Place)]);
                    break;
                default:
                    tonight.Add(entry);
                    break;
            }
        }

        tonight.AddRange(Enumerable.Range(1_000_000, old.Length / 50).Select(number => Entry(number, 0)));
        return [.. tonight];
    }

    [Fact]
    public async Task Records_that_swap_what_they_say_differ()
    {
        using var temp = TempFolder.Create(null, "rest-swap");
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("rest", "tenant"));
        IndexEntry[] old = [Entry(1, 5), Entry(2, 6)];
        var ledger = await StoredIndex.WriteAsync(state, old);
        using var olds = new PendingEntries<KnownEntry>(temp, "old", 1024, 1);
        using var news = new PendingEntries<IndexEntry>(temp, "new", 1024, 1);

        // One bucket, so that both are in it.
        await using var rest = new UnorderedRest(temp, state, ledger, new IndexReader(state, ledger), RekeyMap.None, new byte[8], CancellationToken.None);
        rest.Add([Entry(1, 6), Entry(2, 5)]);

        Assert.Equal(0, await rest.LeaveAsync(olds, news, CancellationToken.None));
        Assert.Equal((2L, 2L), (olds.Count, news.Count));
    }

    private static async Task PassAsync(IndexReader reader)
    {
        if (reader.Window.IsEmpty)
        {
            await reader.FillAsync(CancellationToken.None);
        }

        reader.Consume(1);
    }

    private static IndexEntry Entry(int number, ulong content) =>
        new(((ulong)number + 1) * 0x9E37_79B9_7F4A_7C15, ((ulong)number + 1) * 0xD1B5_4A32_D192_ED03, content, new Place(number + 1, 1));

    private sealed class Seen
    {
        public List<KeyHash> New { get; } = [];

        public List<long> Gone { get; } = [];

        public List<long> Changed { get; } = [];

        public List<(KeyHash Key, bool IsSame)> Repeats { get; } = [];

        public long Matched { get; private set; }

        public void Match(KnownEntry known, IndexEntry now)
        {
            Matched++;
            if (known.Content != now.Content)
            {
                Changed.Add(known.Row);
            }
        }
    }
}
