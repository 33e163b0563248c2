using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Reads what has been edited of a kind's index, in the order of positions, a blob at a time.</summary>
internal sealed class EditReader(IStateSession session, LedgerKind ledger)
{
    private byte[] _blob = [];
    private int _length;
    private long _number;

    /// <summary>How many edits were read.</summary>
    public long Count { get; private set; }

    /// <summary>The edits of the blob at hand.</summary>
    public ReadOnlySpan<PlacedEdit> Edits => MemoryMarshal.Cast<byte, PlacedEdit>(_blob.AsSpan(0, _length));

    /// <summary>Reads the next blob; <see langword="false"/> when there is none.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        _length = 0;
        if (Count == ledger.EditCount)
        {
            return false;
        }

        Pooled.Reserve(ref _blob, (int)Math.Min(BlobLayout.EditsPerBlob, ledger.EditCount) * PlacedEdit.Size);
        var length = await session.ReadBlobAsync(ledger.Edits, _number++, _blob, 0, cancellationToken).ConfigureAwait(false);
        if (length <= 0 || length % PlacedEdit.Size != 0)
        {
            throw new SisException(EngineCodes.DamagedState,
                $"The edits of the stored index of {ledger.Kind} are not whole: they end after {Count} of {ledger.EditCount}. Restore the state from a backup.");
        }

        _length = length;
        Count += length / PlacedEdit.Size;
        return true;
    }

    /// <summary>Gives the memory back; nothing is read from then on.</summary>
    public void Return()
    {
        _length = 0;
        Pooled.Return(ref _blob);
    }
}
