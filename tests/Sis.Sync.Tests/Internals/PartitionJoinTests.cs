namespace Sis.Sync.Tests;

public sealed class PartitionJoinTests
{
    [Theory]
    [InlineData(1, 100_000)]
    [InlineData(1, 1)]
    [InlineData(7, 50)]
    [InlineData(7, 100_000)]
    [InlineData(64, 0)]
    public void Pairs_what_belongs_together_whatever_the_memory(int partitions, int budget)
    {
        var random = new Random(3);
        using var temp = TempFolder.Create(null, $"join-{partitions}-{budget}");
        using var olds = new PendingEntries<KnownEntry>(temp, "old", budget, partitions);
        using var news = new PendingEntries<IndexEntry>(temp, "new", budget, partitions);
        foreach (var key in Enumerable.Range(0, 600).Where(_ => random.Next(3) > 0))
        {
            olds.Add(new KnownEntry(Entry(key, 0), key));
        }

        var old = KeysOf(olds);
        var sent = Enumerable.Range(0, 800).Where(_ => random.Next(3) > 0).SelectMany(key => Enumerable.Repeat(key, 1 + (key % 10 == 0 ? key % 20 == 0 ? 1 : 2 : 0)))
            .Select((key, at) => (Key: key, Content: key % 30 == 0 ? at : 0)).ToArray();
        random.Shuffle(sent);
        foreach (var (key, content) in sent)
        {
            news.Add(Entry(key, (ulong)content));
        }

        List<ulong> matched = [], fresh = [], gone = [], same = [], other = [];
        new PartitionJoin(olds, news)
        {
            OnMatch = (known, now) =>
            {
                Assert.True(known.Entry.HasKeyOf(now));
                Assert.Equal((long)known.Place.Offset, known.Row);
                matched.Add(known.Entry.KeyLow);
            },
            OnNew = now => fresh.Add(now.KeyLow),
            OnOld = known => gone.Add(known.Entry.KeyLow),
            OnRepeat = (repeat, isSame) => (isSame ? same : other).Add(repeat.KeyLow),
        }.Run(default);

        var first = sent.Select((item, at) => (item, at)).GroupBy(pair => pair.item.Key).ToDictionary(group => group.Key, group => group.First().item.Content);
        var sentKeys = sent.Select(item => Low(item.Key)).ToHashSet();
        Assert.Equal(old.Where(sentKeys.Contains).Order(), matched.Order());
        Assert.Equal(old.Where(key => !sentKeys.Contains(key)).Order(), gone.Order());
        Assert.Equal(sentKeys.Except(old).Order(), fresh.Order());
        Assert.Equal(sent.Length - sentKeys.Count, same.Count + other.Count);
        Assert.Equal(sent.GroupBy(item => item.Key).Sum(group => group.Count(item => item.Content != first[group.Key])), other.Count);
    }

    private static HashSet<ulong> KeysOf(PendingEntries<KnownEntry> entries)
    {
        var keys = new HashSet<ulong>();
        KnownEntry[] buffer = [];
        for (var partition = 0; partition < entries.Partitions; partition++)
        {
            foreach (var entry in entries.Load(partition, ref buffer))
            {
                Assert.True(keys.Add(entry.Entry.KeyLow));
            }
        }

        Assert.Equal(entries.Count, keys.Count);
        return keys;
    }

    /// <remarks>Keys that crowd at the end of the table, so that probing wraps around.</remarks>
    private static ulong Low(int key) => ulong.MaxValue - (ulong)(key % 2 == 0 ? key : (int)((key * 7_919_000_000_000L) % 1_000_000_007L));

    private static IndexEntry Entry(int key, ulong content) => new(Low(key), (ulong)key * 0x9E37_79B9_7F4A_7C15, content, new Place(key, 1));
}
