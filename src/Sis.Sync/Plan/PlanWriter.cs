namespace Sis;

/// <summary>Writes a plan's changes into blobs of its own collection.</summary>
internal sealed class PlanWriter(StateWriter writer, string collection) : IDisposable
{
    private readonly ByteBuffer _blob = new(BlobLayout.PlanBlob / 16);
    private string _kind = string.Empty;
    private long _number;
    private long _firstBlob;
    private long _entries;

    public string Collection => collection;

    public bool IsFull => _blob.Length >= BlobLayout.PlanBlob - BlobLayout.UsualEntry;

    public void BeginKind(string kind)
    {
        _kind = kind;
        _firstBlob = _number;
        _entries = 0;
    }

    public void Add(in ChangeItem change, Place after, RemovalReason reason)
    {
        PlanEntry.Write(_blob, change, after, reason);
        _entries++;
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_blob.Length > 0)
        {
            await writer.PutAsync(collection, _number++, _blob.WrittenMemory(0, _blob.Length), cancellationToken).ConfigureAwait(false);
            _blob.Length = 0;
        }
    }

    public async ValueTask<PlanKind> EndKindAsync(KindResult result, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return new PlanKind
        {
            Kind = _kind,
            FirstBlob = _firstBlob,
            Blobs = _number - _firstBlob,
            Entries = _entries,
            Created = result.Created,
            Updated = result.Updated,
            Removed = result.Removed,
            Rekeyed = result.Rekeyed,
            Purged = result.Purged,
        };
    }

    public void Dispose() => _blob.Return();
}
