namespace Sis;

/// <summary>Reads records of a kind's log by place. Fast when places ascend; keeps one blob.</summary>
internal sealed class LogReader(IStateSession session, string collection, string kind)
{
    private byte[] _blob = [];
    private long _number = -1;
    private int _length;

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
                var record = new byte[place.Length];
                var count = await session.ReadBlobAsync(collection, number, record, at, cancellationToken).ConfigureAwait(false);
                return count == record.Length ? record : throw Damaged();
            }

            await LoadAsync(number, at + place.Length, cancellationToken).ConfigureAwait(false);
        }

        return at + place.Length <= _length ? _blob.AsMemory(at, place.Length) : throw Damaged();
    }

    private async ValueTask LoadAsync(long number, int needed, CancellationToken cancellationToken)
    {
        if (_blob.Length < Math.Max(needed, BlobLayout.LogStep))
        {
            _blob = new byte[Math.Max(needed, BlobLayout.LogStep)];
        }

        _number = -1;
        _length = await session.ReadBlobAsync(collection, number, _blob, 0, cancellationToken).ConfigureAwait(false);
        if (_length < 0)
        {
            throw Damaged();
        }

        _number = number;
    }

    private SisException Damaged() => new(EngineCodes.DamagedState,
        $"The stored records of {kind} are not where the index says. Restore the state from a backup.");
}
