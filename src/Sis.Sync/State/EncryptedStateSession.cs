using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>A session that decrypts what it reads. Keeps the blob that was read last, because records are read out of it one by one.</summary>
internal sealed class EncryptedStateSession(IStateSession inner, StateCipher cipher) : IStateSession
{
    private const int UsualBlob = (1 << 20) + (64 << 10);

    private volatile CachedBlob? _last;
    private int _changes;

    /// <summary>What is stored of a blob beyond the largest that a store takes.</summary>
    public static string RestOf(string collection) => collection + "~rest";

    public static string PlaceOfBlob(string collection, long number) => string.Create(CultureInfo.InvariantCulture, $"blob {number} of {collection}");

    public static string PlaceOfDocument(string collection, string name) => $"document {name} of {collection}";

    public static string PlaceOfRow(string journal, long sequence) => string.Create(CultureInfo.InvariantCulture, $"row {sequence} of {journal}");

    public async ValueTask<byte[]?> ReadDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) =>
        await inner.ReadDocumentAsync(collection, name, cancellationToken).ConfigureAwait(false) is { } stored
            ? await cipher.DecryptAsync(PlaceOfDocument(collection, name), stored, cancellationToken).ConfigureAwait(false)
            : null;

    public async IAsyncEnumerable<StateDocument> ReadDocumentsAsync(string collection, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var document in inner.ReadDocumentsAsync(collection, cancellationToken).ConfigureAwait(false))
        {
            yield return document with
            {
                Content = await cipher.DecryptAsync(PlaceOfDocument(collection, document.Name), document.Content, cancellationToken).ConfigureAwait(false),
            };
        }
    }

    public async ValueTask<int> ReadBlobAsync(string collection, long number, Memory<byte> buffer, int offset = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var content = await ReadWholeAsync(collection, number, cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return -1;
        }

        var count = Math.Min(buffer.Length, Math.Max(0, content.Length - offset));
        content.AsSpan(Math.Min(offset, content.Length), count).CopyTo(buffer.Span);
        return count;
    }

    public async IAsyncEnumerable<JournalRow> ReadJournalAsync(string journal, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in inner.ReadJournalAsync(journal, cancellationToken).ConfigureAwait(false))
        {
            yield return row with { Content = await cipher.DecryptAsync(PlaceOfRow(journal, row.Sequence), row.Content, cancellationToken).ConfigureAwait(false) };
        }
    }

    public async ValueTask<IStateTransaction> BeginAsync(CancellationToken cancellationToken = default) =>
        new EncryptedStateTransaction(await inner.BeginAsync(cancellationToken).ConfigureAwait(false), cipher, Forget);

    public ValueTask DisposeAsync()
    {
        Forget();
        return inner.DisposeAsync();
    }

    private void Forget()
    {
        Interlocked.Increment(ref _changes);
        _last = null;
    }

    private async ValueTask<byte[]?> ReadWholeAsync(string collection, long number, CancellationToken cancellationToken)
    {
        var changes = Volatile.Read(ref _changes);
        if (_last is { } last && last.Number == number && last.Collection == collection && last.Changes == changes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return last.Content;
        }

        var stored = ArrayPool<byte>.Shared.Rent(UsualBlob);
        try
        {
            int length;
            while ((length = await inner.ReadBlobAsync(collection, number, stored, 0, cancellationToken).ConfigureAwait(false)) == stored.Length)
            {
                ArrayPool<byte>.Shared.Return(stored);
                stored = ArrayPool<byte>.Shared.Rent(stored.Length * 4);
            }

            if (length < 0)
            {
                return null;
            }

            if (length == EncryptedStateTransaction.MaxBlob)
            {
                var rest = await inner.ReadBlobAsync(RestOf(collection), number, stored.AsMemory(length), 0, cancellationToken).ConfigureAwait(false);
                length += Math.Max(0, rest);
            }

            var content = await cipher.DecryptAsync(PlaceOfBlob(collection, number), stored.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            _last = new CachedBlob(collection, number, changes, content);
            return content;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    private sealed record CachedBlob(string Collection, long Number, int Changes, byte[] Content);
}
