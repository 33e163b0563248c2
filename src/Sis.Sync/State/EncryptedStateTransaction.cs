namespace Sis;

/// <summary>A transaction that encrypts what it writes.</summary>
internal sealed class EncryptedStateTransaction(IStateTransaction inner, StateCipher cipher, Action changed) : IStateTransaction
{
    /// <summary>The largest blob that every store takes; what is longer once encrypted goes on in a second one.</summary>
    public const int MaxBlob = 16 << 20;

    public async ValueTask PutDocumentAsync(string collection, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var stored = await cipher.EncryptAsync(EncryptedStateSession.PlaceOfDocument(collection, name), content, cancellationToken).ConfigureAwait(false);
        await inner.PutDocumentAsync(collection, name, stored, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DeleteDocumentAsync(string collection, string name, CancellationToken cancellationToken = default) =>
        inner.DeleteDocumentAsync(collection, name, cancellationToken);

    public async ValueTask PutBlobAsync(string collection, long number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, MaxBlob, nameof(content));
        var stored = (await cipher.EncryptAsync(EncryptedStateSession.PlaceOfBlob(collection, number), content, cancellationToken).ConfigureAwait(false)).AsMemory();
        if (stored.Length >= MaxBlob)
        {
            await inner.PutBlobAsync(EncryptedStateSession.RestOf(collection), number, stored[MaxBlob..], cancellationToken).ConfigureAwait(false);
            stored = stored[..MaxBlob];
        }

        await inner.PutBlobAsync(collection, number, stored, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DeleteBlobsAsync(string collection, long from = 0, CancellationToken cancellationToken = default)
    {
        await inner.DeleteBlobsAsync(collection, from, cancellationToken).ConfigureAwait(false);
        await inner.DeleteBlobsAsync(EncryptedStateSession.RestOf(collection), from, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask AppendJournalAsync(string journal, long sequence, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var stored = await cipher.EncryptAsync(EncryptedStateSession.PlaceOfRow(journal, sequence), content, cancellationToken).ConfigureAwait(false);
        await inner.AppendJournalAsync(journal, sequence, stored, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask ClearJournalAsync(string journal, CancellationToken cancellationToken = default) => inner.ClearJournalAsync(journal, cancellationToken);

    public async ValueTask CommitAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await inner.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            changed();
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
