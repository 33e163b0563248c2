using System.Buffers.Text;

namespace Sis.Testing;

/// <summary>Puts a short text together in a buffer of the caller.</summary>
internal ref struct Utf8Composer(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    public void Add(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    public void Add(byte letter) => _buffer[_length++] = letter;

    public void Add(int number)
    {
        Utf8Formatter.TryFormat(number, _buffer[_length..], out var length);
        _length += length;
    }

    /// <summary>A number with leading zeros.</summary>
    public void Add(int number, byte digits)
    {
        Utf8Formatter.TryFormat(number, _buffer[_length..], out var length, new System.Buffers.StandardFormat('D', digits));
        _length += length;
    }
}
