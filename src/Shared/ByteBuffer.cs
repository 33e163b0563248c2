using System.Buffers;
using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>A growing pooled buffer.</summary>
internal sealed class ByteBuffer(int capacity) : IBufferWriter<byte>
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

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
    public byte[] Detach() => Detach(out _);

    /// <summary>Gives the array away with the length that was written; a new one takes its place.</summary>
    public byte[] Detach(out int length)
    {
        var bytes = _bytes;
        length = Length;
        _bytes = ArrayPool<byte>.Shared.Rent(bytes.Length);
        Length = 0;
        return bytes;
    }

    public void Return()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
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
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), _bytes.Length * 2));
        _bytes.AsSpan(0, Length).CopyTo(larger);
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }

        _bytes = larger;
    }
}
