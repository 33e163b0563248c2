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

        var found = new List<IndexEntry>();
        await foreach (var part in new IndexReader(state, ledger with { Index = "next", Count = index.Count }).DrainAsync(CancellationToken.None))
        {
            found.AddRange(part.Span);
        }

        Assert.Equal(expected, found);
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
