using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Reads a kind's index as it is stored, blob by blob, each with the edits that fall into it.</summary>
internal sealed class IndexParts(IStateSession session, LedgerKind ledger)
{
    private const int MostAdditions = 4096;

    private byte[] _written = [];
    private byte[] _edits = [];
    private readonly ByteBuffer _picked = new(0);
    private int _editAt;
    private int _editEnd;
    private long _number;
    private long _editNumber;
    private long _position;
    private long _edited;

    /// <summary>The next stretch, valid until the one after it; <see langword="null"/> at the end.</summary>
    public async ValueTask<IndexPart?> NextAsync(CancellationToken cancellationToken)
    {
        var first = _position;
        if (first < ledger.Written)
        {
            Pooled.Reserve(ref _written, (int)Math.Min(BlobLayout.EntriesPerBlob, ledger.Written) * IndexEntry.Size);
            var length = await session.ReadBlobAsync(ledger.Index, _number++, _written, 0, cancellationToken).ConfigureAwait(false);
            if (length <= 0 || length % IndexEntry.Size != 0)
            {
                throw Damaged();
            }

            _position += length / IndexEntry.Size;
            var edits = await PickAsync(_position, int.MaxValue, cancellationToken).ConfigureAwait(false);
            return new IndexPart(first, _written.AsMemory(0, length), edits);
        }

        var added = await PickAsync(long.MaxValue, MostAdditions, cancellationToken).ConfigureAwait(false);
        return added.IsEmpty ? null : new IndexPart(first, default, added);
    }

    /// <summary>Gives the memory back; nothing is read from then on.</summary>
    public void Return()
    {
        Pooled.Return(ref _written);
        Pooled.Return(ref _edits);
        _picked.Return();
    }

    /// <summary>Takes the next edits that lie before a position.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> PickAsync(long before, int most, CancellationToken cancellationToken)
    {
        _picked.Length = 0;
        for (var picked = 0; picked < most;)
        {
            if (_editAt == _editEnd)
            {
                if (_edited == ledger.EditCount)
                {
                    break;
                }

                await LoadEditsAsync(cancellationToken).ConfigureAwait(false);
            }

            var count = CountBefore(before, most - picked);
            if (count == 0)
            {
                break;
            }

            var size = count * PlacedEdit.Size;
            _picked.Append(_edits.AsSpan(_editAt, size));
            _editAt += size;
            picked += count;
        }

        return _picked.WrittenMemory(0, _picked.Length);
    }

    private int CountBefore(long position, int most)
    {
        var edits = MemoryMarshal.Cast<byte, PlacedEdit>(_edits.AsSpan(_editAt, _editEnd - _editAt));
        var count = 0;
        while (count < edits.Length && count < most && edits[count].Position < position)
        {
            count++;
        }

        return count;
    }

    private async ValueTask LoadEditsAsync(CancellationToken cancellationToken)
    {
        Pooled.Reserve(ref _edits, (int)Math.Min(BlobLayout.EditsPerBlob, ledger.EditCount) * PlacedEdit.Size);
        var length = await session.ReadBlobAsync(ledger.Edits, _editNumber++, _edits, 0, cancellationToken).ConfigureAwait(false);
        if (length <= 0 || length % PlacedEdit.Size != 0)
        {
            throw Damaged();
        }

        (_editAt, _editEnd) = (0, length);
        _edited += length / PlacedEdit.Size;
    }

    private SisException Damaged() => new(EngineCodes.DamagedState,
        $"The stored index of {ledger.Kind} is not whole: it ends after {_position} of {ledger.Written} entries and {_edited} of {ledger.EditCount} edits. Restore the state from a backup.");
}
