namespace Sis;

/// <summary>Some encoded records of one kind in one pooled buffer: what the stages of a run hand to one another.</summary>
/// <remarks>
/// Immutable once made, so several threads may read it. Whoever receives a batch disposes it, once, when no view of
/// its records is in use any more; a disposed batch throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class RecordBatch : IDisposable
{
    private byte[]? _buffer;
    private int[] _ends;

    internal RecordBatch(RosterKind kind, RecordPart part, byte[] buffer, int[] ends, int count)
    {
        Kind = kind;
        Part = part;
        Count = count;
        _buffer = buffer;
        _ends = ends;
    }

    /// <summary>Makes a batch whose buffers the caller fills before anyone else sees it.</summary>
    /// <param name="kind">The kind of all records.</param>
    /// <param name="part">Which piece of each record the batch carries.</param>
    /// <param name="length">The bytes of all records together.</param>
    /// <param name="count">The number of records.</param>
    /// <param name="bytes">Receives the records, one after the other.</param>
    /// <param name="ends">Receives where each record ends in <paramref name="bytes"/>.</param>
    public static RecordBatch Allocate(RosterKind kind, RecordPart part, int length, int count, out Span<byte> bytes, out Span<int> ends)
    {
        var buffer = BatchPools.RentBytes(length);
        var bounds = BatchPools.Ends.Rent(count);
        bytes = buffer.AsSpan(0, length);
        ends = bounds.AsSpan(0, count);
        return new RecordBatch(kind, part, buffer, bounds, count);
    }

    /// <summary>The kind of all records in the batch.</summary>
    public RosterKind Kind { get; }

    /// <summary>Which piece of each record the batch carries.</summary>
    public RecordPart Part { get; }

    /// <summary>The number of records.</summary>
    public int Count { get; }

    /// <summary>Where each record ends in <see cref="Bytes"/>.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>All records' bytes, one after the other.</summary>
    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Count == 0 ? 0 : _ends[Count - 1]);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(RecordBatch));

    /// <summary>A view of one record, valid until the batch is disposed.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public EncodedRecord this[int index]
    {
        get
        {
            var bytes = BytesOf(index);
            return new EncodedRecord(Kind, bytes);
        }
    }

    /// <summary>The bytes of one record, valid until the batch is disposed.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public ReadOnlySpan<byte> BytesOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var buffer = Buffer;
        var start = index == 0 ? 0 : _ends[index - 1];
        return buffer.AsSpan(start, _ends[index] - start);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            BatchPools.Return(buffer);
            BatchPools.Ends.Return(_ends);
            _ends = [];
        }
    }
}
