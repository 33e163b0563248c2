using System.Buffers;

namespace Sis.Csv;

/// <summary>Puts several values into one cell, separated by commas; one that holds a separator stands in quotes of its own.</summary>
internal sealed class ListCell
{
    private static readonly SearchValues<byte> Special = SearchValues.Create(",;\""u8);

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public ReadOnlySpan<byte> Written => _buffer.WrittenSpan;

    public void Clear() => _buffer.ResetWrittenCount();

    public void Add(ReadOnlySpan<byte> item)
    {
        if (_buffer.WrittenCount > 0)
        {
            _buffer.Write(","u8);
        }

        if (item.IndexOfAny(Special) < 0)
        {
            _buffer.Write(item);
            return;
        }

        var room = _buffer.GetSpan((item.Length * 2) + 2);
        var at = 0;
        room[at++] = (byte)'"';
        foreach (var letter in item)
        {
            if (letter == '"')
            {
                room[at++] = letter;
            }

            room[at++] = letter;
        }

        room[at++] = (byte)'"';
        _buffer.Advance(at);
    }
}
