namespace Sis.Sync.Tests;

/// <summary>An index in a state, without the rest of a ledger.</summary>
internal static class StoredIndex
{
    public static async Task<LedgerKind> WriteAsync(IStateSession state, IndexEntry[] entries)
    {
        var writer = new StateWriter(state);
        var index = new IndexWriter(writer, "old");
        await index.AddAsync(entries, CancellationToken.None);
        await index.FlushAsync(CancellationToken.None);
        await writer.CommitAsync(CancellationToken.None);
        return new LedgerKind { Kind = "person", Count = entries.Length, Index = "old" };
    }
}
