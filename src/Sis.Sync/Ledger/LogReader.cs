namespace Sis;

/// <summary>Reads records of a kind's log by place. Fast when places ascend; keeps one blob. What it returned is valid until the next read.</summary>
internal sealed class LogReader(IStateSession session, string collection, string kind) : IDisposable
{
    private byte[] _blob = [];
    private byte[] _single = [];
    private long _number = -1;
    private int _length;

    /// <summary>Finds a record in the blob that is at hand.</summary>
    public bool TryRead(Place place, out ReadOnlySpan<byte> record)
    {
        var at = place.Offset - (_number * BlobLayout.LogStep);
        var isAtHand = BlobLayout.BlobOf(place.Offset) == _number && at + place.Length <= _length;
        record = isAtHand ? _blob.AsSpan((int)at, place.Length) : default;
        return isAtHand;
    }

    /// <summary>Reads one record.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="isDense">Whether more records of the same blob are likely to be asked for next.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Place place, bool isDense, CancellationToken cancellationToken)
    {
        var number = BlobLayout.BlobOf(place.Offset);
        var at = (int)(place.Offset - (number * BlobLayout.LogStep));
        if (number != _number)
        {
            if (!isDense)
            {
                Pooled.Reserve(ref _single, place.Length);
                var record = _single.AsMemory(0, place.Length);
                var count = await session.ReadBlobAsync(collection, number, record, at, cancellationToken).ConfigureAwait(false);
                return count == record.Length ? record : throw Damaged();
            }

            await LoadAsync(number, at + place.Length, cancellationToken).ConfigureAwait(false);
        }

        return at + place.Length <= _length ? _blob.AsMemory(at, place.Length) : throw Damaged();
    }

    private async ValueTask LoadAsync(long number, int needed, CancellationToken cancellationToken)
    {
        Pooled.Reserve(ref _blob, Math.Max(needed, BlobLayout.LogStep));
        _number = -1;
        _length = await session.ReadBlobAsync(collection, number, _blob, 0, cancellationToken).ConfigureAwait(false);
        if (_length < 0)
        {
            throw Damaged();
        }

        _number = number;
    }

    public void Dispose()
    {
        Pooled.Return(ref _blob);
        Pooled.Return(ref _single);
        _number = -1;
    }

    private SisException Damaged() => new(EngineCodes.DamagedState,
        $"The stored records of {kind} are not where the index says. Restore the state from a backup.");
}
