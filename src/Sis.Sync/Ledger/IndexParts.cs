using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Reads a kind's index as it is stored, blob by blob, each with the edits that fall into it.</summary>
internal sealed class IndexParts(IStateSession session, LedgerKind ledger)
{
    private const int MostAdditions = 4096;

    private byte[] _written = [];
    private readonly EditReader _edits = new(session, ledger);
    private readonly ByteBuffer _picked = new(0);
    private int _editAt;
    private long _number;
    private long _position;

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
        _edits.Return();
        _picked.Return();
    }

    /// <summary>Takes the next edits that lie before a position.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> PickAsync(long before, int most, CancellationToken cancellationToken)
    {
        _picked.Length = 0;
        for (var picked = 0; picked < most;)
        {
            if (_editAt == _edits.Edits.Length)
            {
                _editAt = 0;
                if (!await _edits.NextAsync(cancellationToken).ConfigureAwait(false))
                {
                    break;
                }
            }

            var next = Take(before, most - picked);
            if (next == 0)
            {
                break;
            }

            picked += next;
        }

        return _picked.WrittenMemory(0, _picked.Length);
    }

    private int Take(long before, int most)
    {
        var edits = _edits.Edits[_editAt..];
        var count = 0;
        while (count < edits.Length && count < most && edits[count].Position < before)
        {
            count++;
        }

        _picked.Append(MemoryMarshal.AsBytes(edits[..count]));
        _editAt += count;
        return count;
    }

    private SisException Damaged() => new(EngineCodes.DamagedState,
        $"The stored index of {ledger.Kind} is not whole: it ends after {_position} of {ledger.Written} entries. Restore the state from a backup.");
}
