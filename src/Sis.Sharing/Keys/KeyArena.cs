using System.Buffers.Binary;

namespace Sis.Sharing;

/// <summary>Identifiers end to end in large blocks, each named by its place.</summary>
internal sealed class KeyArena
{
    private const int BlockBits = 18;
    private const int BlockSize = 1 << BlockBits;
    private const int LengthSize = sizeof(ushort);
    private const int FirstBlockSize = 1024;

    private byte[][] _blocks = [];
    private int _block = -1;
    private int _used;

    /// <summary>The identifier at a place.</summary>
    /// <param name="place">What <see cref="Append"/> returned.</param>
    public ReadOnlySpan<byte> this[ulong place]
    {
        get
        {
            var block = _blocks[(int)(place >> BlockBits)];
            var at = (int)(place & (BlockSize - 1));
            return block.AsSpan(at + LengthSize, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(at)));
        }
    }

    /// <summary>Keeps an identifier.</summary>
    /// <param name="key">The identifier, no longer than any record's.</param>
    public ulong Append(ReadOnlySpan<byte> key)
    {
        var size = LengthSize + key.Length;
        if (_block < 0 || _used + size > _blocks[_block].Length)
        {
            MakeRoom(size);
        }

        var at = _used;
        var block = _blocks[_block];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(at), (ushort)key.Length);
        key.CopyTo(block.AsSpan(at + LengthSize));
        _used += size;
        return ((ulong)_block << BlockBits) + (uint)at;
    }

    /// <remarks>The first block grows to full size, so that three identifiers stay small; later ones are full at once.</remarks>
    private void MakeRoom(int size)
    {
        if (_block >= 0 && _blocks[_block].Length < BlockSize)
        {
            Array.Resize(ref _blocks[_block], Math.Min(BlockSize, Math.Max(_blocks[_block].Length * 4, _used + size)));
        }

        if (_block < 0 || _used + size > _blocks[_block].Length)
        {
            _block++;
            if (_block == _blocks.Length)
            {
                Array.Resize(ref _blocks, Math.Max(1, _blocks.Length * 2));
            }

            _blocks[_block] = new byte[_block == 0 ? Math.Max(FirstBlockSize, size) : BlockSize];
            _used = 0;
        }
    }
}
