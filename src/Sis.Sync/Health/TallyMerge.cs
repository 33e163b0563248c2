using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Streams a stored tally through changes of it into another one, and shows each row as it is then.</summary>
/// <remarks>A row is the hashed identifier (8 bytes) and its counters (4 bytes each), little-endian. Memory: two blobs and a part of the changes, whatever the size of the tally.</remarks>
internal sealed class TallyMerge(IStateSession state, StateWriter writer, RangedTally changes)
{
    private const int BlobSize = 1 << 20;

    private readonly int _rowSize = sizeof(ulong) + (changes.Counters * sizeof(int));
    private byte[] _old = [];
    private byte[] _next = [];
    private int _oldAt;
    private int _oldEnd;
    private int _nextEnd;
    private TallyMap? _part;
    private int _slot;
    private ulong _newKey;
    private bool _isOldAtEnd;

    /// <param name="old">The tally so far.</param>
    /// <param name="collection">Where to write the next one.</param>
    /// <param name="visit">Told each row in ascending order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<StoredTally> RunAsync(StoredTally old, string collection, TallyVisitor visit, CancellationToken cancellationToken)
    {
        using var parts = changes.Read().GetEnumerator();
        Pooled.Reserve(ref _next, BlobSize);
        try
        {
            Advance(parts);
            var (read, written) = (0, 0);
            for (var isDone = false; !isDone;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_oldAt == _oldEnd && !(_isOldAtEnd = read == old.Blobs))
                {
                    await ReadAsync(old.Collection, read++, cancellationToken).ConfigureAwait(false);
                }

                isDone = Merge(parts, visit);
                if (_nextEnd > 0 && (isDone || _nextEnd + _rowSize > BlobSize))
                {
                    await writer.PutAsync(collection, written++, _next.AsMemory(0, _nextEnd), cancellationToken).ConfigureAwait(false);
                    _nextEnd = 0;
                }
            }

            await writer.TruncateAsync(collection, written, cancellationToken).ConfigureAwait(false);
            return new StoredTally(collection, written);
        }
        finally
        {
            Pooled.Return(ref _old);
            Pooled.Return(ref _next);
        }
    }

    private async Task ReadAsync(string collection, int number, CancellationToken cancellationToken)
    {
        Pooled.Reserve(ref _old, BlobSize);
        (_oldAt, _oldEnd) = (0, await state.ReadBlobAsync(collection, number, _old, 0, cancellationToken).ConfigureAwait(false));
        if (_oldEnd <= 0 || _oldEnd % _rowSize != 0)
        {
            throw new SisException(EngineCodes.DamagedState, "What the health report counted is damaged; it is counted anew.");
        }
    }

    /// <summary>Goes on until the blob at hand is used up, the one being made is full, or everything is done.</summary>
    /// <returns>Whether everything is done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Merge(IEnumerator<TallyMap> parts, TallyVisitor visit)
    {
        while (_nextEnd + _rowSize <= BlobSize)
        {
            if (_oldAt == _oldEnd && !_isOldAtEnd)
            {
                return false;
            }

            var oldKey = _oldAt < _oldEnd ? MemoryMarshal.Read<ulong>(_old.AsSpan(_oldAt)) : ulong.MaxValue;
            var newKey = _newKey;
            if (oldKey == ulong.MaxValue && newKey == ulong.MaxValue)
            {
                return true;
            }

            var row = _next.AsSpan(_nextEnd, _rowSize);
            var counts = MemoryMarshal.Cast<byte, int>(row[sizeof(ulong)..]);
            if (oldKey <= newKey)
            {
                _old.AsSpan(_oldAt, _rowSize).CopyTo(row);
                _oldAt += _rowSize;
            }
            else
            {
                MemoryMarshal.Write(row, newKey);
                counts.Clear();
            }

            if (newKey > oldKey)
            {
                visit(oldKey, counts, default);
                _nextEnd += _rowSize;
                continue;
            }

            _part!.TryRead(_slot, out _, out var change);
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += change[i];
            }

            visit(newKey, counts, change);
            Advance(parts);
            _nextEnd += counts.ContainsAnyExcept(0) ? _rowSize : 0;
        }

        return false;
    }

    /// <summary>Goes on to the next change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Advance(IEnumerator<TallyMap> parts)
    {
        do
        {
            while (++_slot < _part?.Slots)
            {
                if (_part.TryRead(_slot, out _newKey, out _))
                {
                    return;
                }
            }

            (_part, _slot) = (parts.MoveNext() ? parts.Current : null, -1);
        }
        while (_part is not null);
        _newKey = ulong.MaxValue;
    }
}
