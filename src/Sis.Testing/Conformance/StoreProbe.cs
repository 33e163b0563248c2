using System.Text;

namespace Sis.Testing;

/// <summary>Short ways to write to and read from a session of a state store.</summary>
internal static class StoreProbe
{
    public static readonly StateScope Scope = new("tenant", "sync");

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Opens a scope, works in it, and gives it free.</summary>
    public static async Task InSessionAsync(IStateStore store, StateScope scope, Func<IStateSession, Task> work)
    {
        var session = await store.OpenAsync(scope).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            await work(session).ConfigureAwait(false);
        }
    }

    public static Task InSessionAsync(IStateStore store, Func<IStateSession, Task> work) => InSessionAsync(store, Scope, work);

    /// <summary>Works in one transaction, which is committed or undone.</summary>
    public static async Task InTransactionAsync(IStateSession session, Func<IStateTransaction, Task> work, bool commit = true)
    {
        var transaction = await session.BeginAsync().ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await work(transaction).ConfigureAwait(false);
            if (commit)
            {
                await transaction.CommitAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes one of everything.</summary>
    public static async Task WriteOneOfEachAsync(IStateTransaction transaction, string text)
    {
        await transaction.PutDocumentAsync("documents", "name", Bytes(text)).ConfigureAwait(false);
        await transaction.PutBlobAsync("blobs", 1, Bytes(text)).ConfigureAwait(false);
        await transaction.AppendJournalAsync("journal", 1, Bytes(text)).ConfigureAwait(false);
    }

    /// <summary>What <see cref="WriteOneOfEachAsync"/> left, as one text; <c>-</c> stands for nothing.</summary>
    public static async Task<string> ReadOneOfEachAsync(IStateSession session)
    {
        var document = await session.ReadDocumentAsync("documents", "name").ConfigureAwait(false);
        var rows = await JournalAsync(session, "journal").ConfigureAwait(false);
        return $"{(document is null ? "-" : Encoding.UTF8.GetString(document))} {await BlobAsync(session, "blobs", 1).ConfigureAwait(false)} {rows}";
    }

    /// <summary>A blob as text; <c>-</c> when there is none.</summary>
    public static async Task<string> BlobAsync(IStateSession session, string collection, long number)
    {
        var buffer = new byte[64];
        var count = await session.ReadBlobAsync(collection, number, buffer).ConfigureAwait(false);
        return count < 0 ? "-" : Encoding.UTF8.GetString(buffer, 0, count);
    }

    /// <summary>A journal's rows as text, in the order in which they are read; <c>-</c> when there is none.</summary>
    public static async Task<string> JournalAsync(IStateSession session, string journal)
    {
        var text = new List<string>();
        await foreach (var row in session.ReadJournalAsync(journal).ConfigureAwait(false))
        {
            text.Add($"{row.Sequence}={Encoding.UTF8.GetString(row.Content)}");
        }

        return text.Count == 0 ? "-" : string.Join(',', text);
    }

    /// <summary>A collection's documents as text, in the order in which they are read; <c>-</c> when there is none.</summary>
    public static async Task<string> DocumentsAsync(IStateSession session, string collection)
    {
        var text = new List<string>();
        await foreach (var document in session.ReadDocumentsAsync(collection).ConfigureAwait(false))
        {
            text.Add($"{document.Name}={Encoding.UTF8.GetString(document.Content)}");
        }

        return text.Count == 0 ? "-" : string.Join(',', text);
    }

    public static void Same(string expected, string actual, string otherwise) =>
        Must.Hold(expected == actual, $"{otherwise} Expected {expected} and found {actual}.");
}
