using System.Buffers;

namespace Sis.Csv;

/// <summary>Room for the values that are made while a row is mapped. What was handed out stays readable until <see cref="Clear"/>.</summary>
internal sealed class ByteScratch
{
    private byte[] _buffer = new byte[4096];
    private int _at;

    /// <summary>Room for a value; <see cref="Take"/> says how much of it was used.</summary>
    public Span<byte> Room(int length)
    {
        if (_buffer.Length - _at < length)
        {
            // The values before keep the old buffer alive for as long as they are looked at.
            _buffer = new byte[Math.Max(_buffer.Length * 2, length)];
            _at = 0;
        }

        return _buffer.AsSpan(_at, length);
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        var value = _buffer.AsSpan(_at, length);
        _at += length;
        return value;
    }

    public void Clear() => _at = 0;

    /// <summary>The text of a value, in rented letters.</summary>
    public static char[] Decode(ReadOnlySpan<byte> value, out int length)
    {
        var letters = ArrayPool<char>.Shared.Rent(value.Length);
        length = System.Text.Encoding.UTF8.GetChars(value, letters);
        return letters;
    }

    public ReadOnlySpan<byte> Encode(ReadOnlySpan<char> text)
    {
        var room = Room(System.Text.Encoding.UTF8.GetMaxByteCount(text.Length));
        return Take(System.Text.Encoding.UTF8.GetBytes(text, room));
    }
}
