using static Sis.Testing.StoreProbe;

namespace Sis.Testing;

/// <content>Documents, blobs and journals.</content>
public static partial class StateStoreConformance
{
    private static Task ReplaceDocumentAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await PutAsync(session, "c", ("name", "a long text")).ConfigureAwait(false);
        await PutAsync(session, "c", ("name", "short"), ("name", "last")).ConfigureAwait(false);
        Same("name=last", await DocumentsAsync(session, "c").ConfigureAwait(false), "a document that is put again must replace the one before.");
    });

    private static Task DeleteDocumentAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await PutAsync(session, "c", ("a", "1"), ("b", "2")).ConfigureAwait(false);
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.DeleteDocumentAsync("c", "a").ConfigureAwait(false);
            await transaction.DeleteDocumentAsync("c", "unknown").ConfigureAwait(false);
        }).ConfigureAwait(false);
        Same("b=2", await DocumentsAsync(session, "c").ConfigureAwait(false), "a delete must take away its document alone, and one that is not there without harm.");
        Must.Hold(await session.ReadDocumentAsync("c", "a").ConfigureAwait(false) is null, "a document that is not there must read as null.");
    });

    private static Task DocumentOrderAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await PutAsync(session, "c", ("b", "1"), ("a", "2"), ("B", "3"), ("a1", "4"), ("a-1", "5")).ConfigureAwait(false);
        await PutAsync(session, "d", ("z", "9")).ConfigureAwait(false);
        Same("B=3,a=2,a-1=5,a1=4,b=1", await DocumentsAsync(session, "c").ConfigureAwait(false),
            "a collection's documents must come in ordinal order of their names, and no others.");
    });

    private static Task NamesAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        (string, string)[] documents = [("%", "1"), ("'", "2"), ("A", "3"), ("_", "4"), ("a", "5"), ("a b/c\\d", "6"), ("日", "7")];
        await PutAsync(session, "c/%", documents).ConfigureAwait(false);
        Same(string.Join(',', documents.Select(document => $"{document.Item1}={document.Item2}")),
            await DocumentsAsync(session, "c/%").ConfigureAwait(false), "any text must do as a name, and differ from any other.");
    });

    private static Task CopyAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        byte[] buffer = [.. "a"u8];
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.PutDocumentAsync("documents", "name", buffer).ConfigureAwait(false);
            await transaction.PutBlobAsync("blobs", 1, buffer).ConfigureAwait(false);
            await transaction.AppendJournalAsync("journal", 1, buffer).ConfigureAwait(false);
            buffer[0] = (byte)'X';
        }).ConfigureAwait(false);
        Same("a a 1=a", await ReadOneOfEachAsync(session).ConfigureAwait(false), "a caller may use its buffer again after the call; keep a copy.");
    });

    private static Task BlobOffsetsAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, transaction => transaction.PutBlobAsync("blobs", 5, Bytes("0123456789")).AsTask()).ConfigureAwait(false);
        foreach (var (offset, size, expected) in ((int, int, string)[])[(0, 4, "0123"), (4, 4, "4567"), (8, 4, "89"), (10, 4, ""), (99, 4, ""), (3, 0, "")])
        {
            var buffer = new byte[size];
            var count = await session.ReadBlobAsync("blobs", 5, buffer, offset).ConfigureAwait(false);
            Must.Hold(count == expected.Length && buffer.AsSpan(0, count).SequenceEqual(Bytes(expected).Span),
                $"a read of {size} bytes from offset {offset} of a blob of 10 must give {expected.Length} bytes and gave {count}.");
        }
    });

    private static Task EmptyBlobAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, transaction => transaction.PutBlobAsync("blobs", 1, default).AsTask()).ConfigureAwait(false);
        Must.Hold(await session.ReadBlobAsync("blobs", 1, new byte[1]).ConfigureAwait(false) == 0, "an empty blob must read as 0 bytes.");
        Must.Hold(await session.ReadBlobAsync("blobs", 2, new byte[1]).ConfigureAwait(false) == -1, "a blob that is not there must read as -1.");
        Must.Hold(await session.ReadBlobAsync("others", 1, new byte[1]).ConfigureAwait(false) == -1, "collections must be kept apart.");
    });

    private static Task LargeBlobAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        var content = new byte[16 * 1024 * 1024];
        content[0] = 1;
        content[^1] = 2;
        await InTransactionAsync(session, transaction => transaction.PutBlobAsync("blobs", 1, content).AsTask()).ConfigureAwait(false);
        var buffer = new byte[content.Length + 1];
        var count = await session.ReadBlobAsync("blobs", 1, buffer).ConfigureAwait(false);
        Must.Hold(count == content.Length && buffer.AsSpan(0, count).SequenceEqual(content), "a blob of 16 MiB must come back whole.");
    });

    private static Task DeleteBlobsAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, async transaction =>
        {
            for (var number = 0; number < 4; number++)
            {
                await transaction.PutBlobAsync("blobs", number, Bytes("x")).ConfigureAwait(false);
                await transaction.PutBlobAsync("others", number, Bytes("y")).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
        await InTransactionAsync(session, transaction => transaction.DeleteBlobsAsync("blobs", 2).AsTask()).ConfigureAwait(false);
        var left = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => BlobAsync(session, "blobs", number))).ConfigureAwait(false);
        Same("x x - -", string.Join(' ', left), "a delete must take away the blobs of its collection from the number on, and no others.");
        Same("y", await BlobAsync(session, "others", 3).ConfigureAwait(false), "a delete must leave other collections alone.");
    });

    private static Task JournalOrderAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        long[] numbers = [1, 2, 9, 10, 11, 100, 5_000_000_000];
        foreach (var part in numbers.Chunk(3))
        {
            await InTransactionAsync(session, async transaction =>
            {
                foreach (var number in part)
                {
                    await transaction.AppendJournalAsync("journal", number, Bytes("x")).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }

        Same(string.Join(',', numbers.Select(number => $"{number}=x")), await JournalAsync(session, "journal").ConfigureAwait(false),
            "rows must be read in ascending order of their numbers.");
    });

    private static Task ClearJournalAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.AppendJournalAsync("journal", 1, Bytes("x")).ConfigureAwait(false);
            await transaction.AppendJournalAsync("other", 1, Bytes("y")).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.ClearJournalAsync("journal").ConfigureAwait(false);
            await transaction.AppendJournalAsync("journal", 2, Bytes("z")).ConfigureAwait(false);
        }).ConfigureAwait(false);
        Same("2=z", await JournalAsync(session, "journal").ConfigureAwait(false), "a cleared journal must hold only what was appended afterwards.");
        Same("1=y", await JournalAsync(session, "other").ConfigureAwait(false), "clearing a journal must leave other journals alone.");
    });

    private static Task PutAsync(IStateSession session, string collection, params (string Name, string Text)[] documents) =>
        InTransactionAsync(session, async transaction =>
        {
            foreach (var (name, text) in documents)
            {
                await transaction.PutDocumentAsync(collection, name, Bytes(text)).ConfigureAwait(false);
            }
        });
}
