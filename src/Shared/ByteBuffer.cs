using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>A growing buffer: pooled while small. Large arrays are not, because a pool would hold on to one of each size.</summary>
internal sealed class ByteBuffer : IBufferWriter<byte>
{
    private const int LargestPooled = 1 << 20;

    private readonly ArrayPool<byte> _pool;
    private readonly int _expected;
    private byte[] _bytes;

    /// <param name="capacity">The bytes to begin with.</param>
    /// <param name="pool">The pool to use; the shared one unless said otherwise.</param>
    /// <param name="expected">The size to grow to at once when the buffer proves to be large.</param>
    public ByteBuffer(int capacity, ArrayPool<byte>? pool = null, int expected = 0)
    {
        _pool = pool ?? ArrayPool<byte>.Shared;
        _expected = expected;
        _bytes = Rent(capacity);
    }

    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory(int from, int length) => _bytes.AsMemory(from, length);

    public Span<byte> WrittenSpan(int from) => _bytes.AsSpan(from, Length - from);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsSpan(Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length - Length < bytes.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendByte(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    public void AppendLength(int length)
    {
        Reserve(Varint.MaxLength);
        Length = Varint.Write(_bytes, Length, length);
    }

    /// <summary>Appends a value behind its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendPrefixed(ReadOnlySpan<byte> value)
    {
        Reserve(value.Length + Varint.MaxLength);
        Length = Varint.Write(_bytes, Length, value.Length);
        value.CopyTo(_bytes.AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>Appends a value behind its number and its length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendNumbered(int number, ReadOnlySpan<byte> value)
    {
        Reserve(value.Length + 1 + Varint.MaxLength);
        var bytes = _bytes;
        var at = Length;
        bytes[at++] = (byte)number;
        at = Varint.Write(bytes, at, value.Length);
        value.CopyTo(bytes.AsSpan(at));
        Length = at + value.Length;
    }

    /// <summary>Gives the array away; a new one takes its place.</summary>
    public byte[] Detach()
    {
        var bytes = _bytes;
        _bytes = Rent(bytes.Length);
        Length = 0;
        return bytes;
    }

    public void Return()
    {
        if (_bytes.Length > 0)
        {
            GiveBack(_bytes);
            _bytes = [];
            Length = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            Grow(size);
        }
    }

    private void Grow(int size)
    {
        var wanted = (int)Math.Min(Array.MaxLength, Math.Max(Length + (long)size, _bytes.Length * 2L));
        var larger = Rent(wanted > LargestPooled ? Math.Max(wanted, _expected) : wanted);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            GiveBack(_bytes);
        }

        _bytes = larger;
    }

    private byte[] Rent(int size) => size > LargestPooled ? GC.AllocateUninitializedArray<byte>(size) : _pool.Rent(size);

    private void GiveBack(byte[] bytes)
    {
        if (bytes.Length <= LargestPooled)
        {
            _pool.Return(bytes);
        }
    }
}
