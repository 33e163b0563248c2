namespace Sis;

/// <summary>Goes through the removed records of a kind in the order of their keys, beside something else that is in that order.</summary>
internal sealed class RemovedWalk(IStateSession state, string collection)
{
    /// <summary>A blob is as long as <see cref="RemovedWriter"/> makes it, and one entry.</summary>
    private byte[] _blob = [];
    private long _number;
    private int _at;
    private int _length;
    private bool _isDone = collection.Length == 0;

    /// <summary>When the record that was found last was removed.</summary>
    public int Day { get; private set; }

    /// <summary>Told each record that is passed over.</summary>
    public delegate void Passing(in RemovedRecord record);

    /// <summary>Passes over all records before a key.</summary>
    /// <param name="key">The key; empty passes over all that are left.</param>
    /// <param name="pass">Told those before the key.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Why the record under the key was removed; <see cref="RemovalReason.None"/> when it was not. It is passed over as well, without being told.</returns>
    public async ValueTask<RemovalReason> SeekAsync(ReadOnlyMemory<byte> key, Passing pass, CancellationToken cancellationToken)
    {
        while (!_isDone)
        {
            if (Pass(key.Span, pass) is { } found)
            {
                return found;
            }

            await LoadAsync(cancellationToken).ConfigureAwait(false);
        }

        return RemovalReason.None;
    }

    private RemovalReason? Pass(ReadOnlySpan<byte> key, Passing pass)
    {
        while (_at < _length)
        {
            var next = _at;
            var record = RemovedRecord.Read(_blob.AsSpan(0, _length), ref next);
            var order = key.IsEmpty ? -1 : record.Key.SequenceCompareTo(key);
            if (order > 0)
            {
                return RemovalReason.None;
            }

            _at = next;
            if (order == 0)
            {
                Day = record.Day;
                return record.Reason;
            }

            pass(record);
        }

        return null;
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (_blob.Length == 0)
        {
            _blob = new byte[RemovedWriter.LongestBlob];
        }

        _length = await state.ReadBlobAsync(collection, _number++, _blob, 0, cancellationToken).ConfigureAwait(false);
        _at = 0;
        _isDone = _length <= 0;
    }
}
