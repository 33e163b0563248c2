using System.Runtime.CompilerServices;

namespace Sis;

/// <summary>Walks the fields of an <see cref="EncodedRecord"/>.</summary>
public ref struct EncodedFieldEnumerator
{
    private readonly ReadOnlySpan<byte> _fields;
    private int _at;
    private int _start;
    private int _length;
    private int _number;

    internal EncodedFieldEnumerator(ReadOnlySpan<byte> fields) => _fields = fields;

    /// <summary>The current field.</summary>
    public readonly EncodedField Current => new(_number, _fields.Slice(_start, _length));

    /// <summary>Steps to the next field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_at >= _fields.Length)
        {
            return false;
        }

        _number = _fields[_at++];
        _length = Varint.Read(_fields, ref _at);
        _start = _at;
        _at += _length;
        return true;
    }
}
