using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class IndexEditsTests
{
    [Theory]
    [InlineData(1000, 0, 128)]
    [InlineData(1000, 100, 128)]
    [InlineData(1000, 384, 128)]
    [InlineData(5000, 5000, 128)]
    [InlineData(0, 0, 128)]
    public async Task Replaces_removes_and_adds_in_one_pass_or_several(int entries, int edits, int editsPerPass)
    {
        using var temp = TempFolder.Create(null, $"edits-{entries}-{edits}");
        var old = Enumerable.Range(1, entries).Select(number => Entry(number, 10)).ToArray();
        var expected = old.ToList();
        using var sut = new IndexEdits(temp, editsPerPass);
        for (var i = 0; i < edits; i++)
        {
            var at = expected.FindIndex(entry => entry.KeyLow == old[i].KeyLow);
            if (i % 3 == 0)
            {
                sut.Remove(old[i].Key);
                expected.RemoveAt(at);
            }
            else
            {
                sut.Replace(old[i].Key, Entry(i + 1, 20));
                expected[at] = Entry(i + 1, 20);
            }
        }

        sut.Add(Entry(entries + 1, 30));
        expected.Add(Entry(entries + 1, 30));

        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("edits", "tenant"));
        var ledger = await WriteAsync(state, old);
        var writer = new StateWriter(state);
        var index = new IndexWriter(writer, "next");
        await sut.WriteAsync(new IndexReader(state, ledger), index, CancellationToken.None);
        await index.FlushAsync(CancellationToken.None);
        await writer.CommitAsync(CancellationToken.None);

        Assert.Equal(expected, await ReadAsync(state, ledger with { Index = "next", Count = index.Count }));
    }

    /// <summary>Night after night, against a plain list; enough entries for several blobs, enough edits for several of theirs.</summary>
    [Theory]
    [InlineData(200, 40, 12)]
    [InlineData(1, 3, 8)]
    [InlineData(80_000, 30_000, 3)]
    public async Task Edits_beside_an_index_read_as_if_it_had_been_written_anew(int entries, int editsPerNight, int nights)
    {
        using var temp = TempFolder.Create(null, $"beside-{entries}-{editsPerNight}");
        var random = new Random(7);
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("edits", "tenant"));
        var expected = Enumerable.Range(1, entries).Select(number => Entry(number, 10)).ToList();
        var ledger = (await WriteAsync(state, [.. expected])) with { LiveBytes = entries };
        var last = entries;
        for (var night = 1; night <= nights; night++)
        {
            using var sut = new IndexEdits(temp);
            var chosen = expected.Count == 0 ? [] : Enumerable.Range(0, editsPerNight).Select(_ => random.Next(expected.Count)).ToHashSet();
            foreach (var at in chosen)
            {
                var known = expected[at];
                switch (random.Next(3))
                {
                    case 0:
                        sut.Remove(known.Key);
                        expected[at] = default;
                        break;
                    case 1:
                        expected[at] = new IndexEntry(known.KeyLow, known.KeyHigh, (ulong)night, new Place(night, 2));
                        sut.Replace(known.Key, expected[at]);
                        break;
                    default:
                        // Another key in the place of the one so far.
                        expected[at] = Entry(++last, (ulong)night);
                        sut.Replace(known.Key, expected[at]);
                        break;
                }
            }

            expected.RemoveAll(entry => entry.PlaceValue == 0);
            for (var i = 0; i < editsPerNight / 4; i++)
            {
                expected.Add(Entry(++last, (ulong)night));
                sut.Add(expected[^1]);
            }

            var writer = new StateWriter(state);
            ledger = await sut.WriteBesideAsync(state, ledger, new EditWriter(writer, $"edits-{night}"), CancellationToken.None);
            await writer.CommitAsync(CancellationToken.None);

            Assert.Equal("old", ledger.Index);
            Assert.Equal(expected.Count, ledger.Count);
            Assert.Equal(expected.Sum(entry => (long)entry.Place.Length), ledger.LiveBytes);
            Assert.Equal(expected, await ReadAsync(state, ledger));
        }
    }

    [Fact]
    public async Task An_index_whose_edits_are_cut_short_is_told()
    {
        using var temp = TempFolder.Create(null, "beside-cut");
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("edits", "tenant"));
        var ledger = await WriteAsync(state, [.. Enumerable.Range(1, 100).Select(number => Entry(number, 10))]);

        var error = await Assert.ThrowsAsync<SisException>(() => ReadAsync(state, ledger with { IndexCount = 100, Edits = "gone", EditCount = 3 }));

        Assert.Equal(EngineCodes.DamagedState, error.Code);
    }

    private static async Task<List<IndexEntry>> ReadAsync(IStateSession state, LedgerKind ledger)
    {
        var found = new List<IndexEntry>();
        await foreach (var part in new IndexReader(state, ledger).DrainAsync(CancellationToken.None))
        {
            found.AddRange(part.Span);
        }

        return found;
    }

    private static IndexEntry Entry(int number, ulong content) =>
        new((ulong)number * 0x9E3779B97F4A7C15, (ulong)number, content, new Place(number, 1));

    private static async Task<LedgerKind> WriteAsync(IStateSession state, IndexEntry[] entries)
    {
        var writer = new StateWriter(state);
        var index = new IndexWriter(writer, "old");
        await index.AddAsync(entries, CancellationToken.None);
        await index.FlushAsync(CancellationToken.None);
        await writer.CommitAsync(CancellationToken.None);
        return new LedgerKind { Kind = "person", Count = entries.Length, Index = "old" };
    }
}
