using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class IndexEditsTests
{
    [Theory]
    [InlineData(1000, 0)]
    [InlineData(1000, 100)]
    [InlineData(70_000, 5000)]
    [InlineData(5000, 5000)]
    [InlineData(0, 0)]
    public async Task Replaces_removes_and_adds(int entries, int edits)
    {
        using var temp = TempFolder.Create(null, $"edits-{entries}-{edits}");
        var old = Enumerable.Range(1, entries).Select(number => Entry(number, 10)).ToArray();
        var expected = old.ToList();
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("edits", "tenant"));
        var ledger = await StoredIndex.WriteAsync(state, old);
        using var sut = new IndexEdits(temp, ledger);
        var rows = Enumerable.Range(0, entries).ToArray();
        new Random(5).Shuffle(rows);
        foreach (var row in rows[..edits])
        {
            if (row % 3 == 0)
            {
                sut.Remove(row, old[row].Place.Length);
                expected[row] = default;
            }
            else
            {
                expected[row] = Entry(row + 1, 20);
                sut.Replace(row, expected[row], old[row].Place.Length);
            }
        }

        expected.RemoveAll(entry => entry.PlaceValue == 0);
        sut.Add(Entry(entries + 1, 30));
        expected.Add(Entry(entries + 1, 30));

        var writer = new StateWriter(state);
        var index = new IndexWriter(writer, "next");
        await sut.WriteAsync(state, index, CancellationToken.None);
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
        var ledger = (await StoredIndex.WriteAsync(state, [.. expected])) with { LiveBytes = entries };
        var last = entries;
        for (var night = 1; night <= nights; night++)
        {
            using var sut = new IndexEdits(temp, ledger);
            var chosen = expected.Count == 0 ? [] : Enumerable.Range(0, editsPerNight).Select(_ => random.Next(expected.Count)).ToHashSet();
            foreach (var at in chosen)
            {
                var known = expected[at];
                switch (random.Next(3))
                {
                    case 0:
                        sut.Remove(at, known.Place.Length);
                        expected[at] = default;
                        break;
                    case 1:
                        expected[at] = new IndexEntry(known.KeyLow, known.KeyHigh, (ulong)night, new Place(night, 2));
                        sut.Replace(at, expected[at], known.Place.Length);
                        break;
                    default:
                        // Another key in the place of the one so far.
                        expected[at] = Entry(++last, (ulong)night);
                        sut.Replace(at, expected[at], known.Place.Length);
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
            ledger = await sut.WriteBesideAsync(state, new EditWriter(writer, $"edits-{night}"), CancellationToken.None);
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
        var ledger = await StoredIndex.WriteAsync(state, [.. Enumerable.Range(1, 100).Select(number => Entry(number, 10))]);

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
}
