using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>Records of one kind and piece as they were read, in a temporary file of blocks: one block a batch.</summary>
/// <remarks>A block is its record count, its byte count, where each record ends, and the bytes: what <see cref="RecordBatch"/> holds, as it is.</remarks>
internal sealed class Spool(RosterKind kind, RecordPart part, TempFile file) : IDisposable
{
    private const int HeaderSize = 8;

    private byte[] _scratch = [];

    public RosterKind Kind => kind;

    public RecordPart Part => part;

    public long Count { get; private set; }

    public long Bytes => file.Length;

    public void Append(RecordBatch batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var bytes = batch.Bytes;
        var size = HeaderSize + (batch.Count * sizeof(int)) + bytes.Length;
        if (_scratch.Length < size)
        {
            _scratch = new byte[Math.Max(size, RecordBatchWriter.DefaultCapacity + 32 * 1024)];
        }

        BinaryPrimitives.WriteInt32LittleEndian(_scratch, batch.Count);
        BinaryPrimitives.WriteInt32LittleEndian(_scratch.AsSpan(4), bytes.Length);
        MemoryMarshal.AsBytes(batch.Ends).CopyTo(_scratch.AsSpan(HeaderSize));
        bytes.CopyTo(_scratch.AsSpan(HeaderSize + (batch.Count * sizeof(int))));
        file.Append(_scratch.AsSpan(0, size));
        Count += batch.Count;
    }

    /// <summary>Reads the block at an offset; <paramref name="offset"/> moves to the next one.</summary>
    public SpoolBlock? ReadBlock(ref long offset)
    {
        if (offset >= file.Length)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        file.ReadExactly(offset, header);
        var count = BinaryPrimitives.ReadInt32LittleEndian(header);
        var length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        var batch = RecordBatch.Allocate(kind, part, length, count, out var bytes, out var ends);
        file.ReadExactly(offset + HeaderSize, MemoryMarshal.AsBytes(ends));
        var bytesAt = offset + HeaderSize + (count * sizeof(int));
        file.ReadExactly(bytesAt, bytes);
        offset = bytesAt + length;
        return new SpoolBlock(batch, bytesAt);
    }

    /// <summary>Reads one record again.</summary>
    public void ReadRecord(Place place, Span<byte> target) => file.ReadExactly(place.Offset, target[..place.Length]);

    /// <summary>Reads bytes from an offset on, as many as there are.</summary>
    public int ReadBytes(long offset, Span<byte> target)
    {
        var count = (int)Math.Min(target.Length, file.Length - offset);
        file.ReadExactly(offset, target[..count]);
        return count;
    }

    public void Dispose() => file.Dispose();
}
