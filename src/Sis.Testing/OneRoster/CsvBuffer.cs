using System.Buffers.Text;
using System.Globalization;

namespace Sis.Testing;

/// <summary>Rows of a CSV file as bytes: filled, written to a stream, emptied, filled again.</summary>
internal sealed class CsvBuffer(bool usesCrLf)
{
    private const int FullAt = 256 * 1024;

    /// <summary>More than any row of a district can take, so that room is checked once a row.</summary>
    private const int LongestRow = 16 * 1024;

    private readonly byte[] _bytes = new byte[FullAt + LongestRow];
    private int _length;
    private bool _isInRow;

    public bool IsFull => _length >= FullAt;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Bytes that belong to no row.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    public void EndRow()
    {
        Raw(usesCrLf ? "\r\n"u8 : "\n"u8);
        _isInRow = false;
    }

    public void Blank() => Separate();

    public void Blank(int cells)
    {
        for (var i = 0; i < cells; i++)
        {
            Separate();
        }
    }

    /// <summary>A cell that is known to need no quotes.</summary>
    public void Plain(ReadOnlySpan<byte> text)
    {
        Separate();
        Raw(text);
    }

    public void Word(Utf8Word? word) => Plain(word?.Csv);

    public void Flag(bool value) => Plain(value ? "true"u8 : "false"u8);

    public void Number(int value)
    {
        Separate();
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var length);
        _length += length;
    }

    public void Date(DateOnly? date)
    {
        Separate();
        if (date is { } day)
        {
            day.TryFormat(_bytes.AsSpan(_length), out var length, "O", CultureInfo.InvariantCulture);
            _length += length;
        }
    }

    public void Text(ReadOnlySpan<byte> text)
    {
        Separate();
        if (!Utf8Word.NeedsQuotes(text))
        {
            Raw(text);
            return;
        }

        Raw("\""u8);
        for (var at = text.IndexOf((byte)'"'); at >= 0; at = text.IndexOf((byte)'"'))
        {
            Raw(text[..(at + 1)]);
            Raw("\""u8);
            text = text[(at + 1)..];
        }

        Raw(text);
        Raw("\""u8);
    }

    /// <summary>A cell with an identifier.</summary>
    public void Id(DistrictIds ids, RosterKind kind, int slot)
    {
        Separate();
        RawId(ids, kind, slot);
    }

    /// <summary>A cell with a list of two identifiers.</summary>
    public void TwoIds(DistrictIds ids, RosterKind kind, int first, int second)
    {
        Plain("\""u8);
        RawId(ids, kind, first);
        Raw(","u8);
        RawId(ids, kind, second);
        Raw("\""u8);
    }

    private void RawId(DistrictIds ids, RosterKind kind, int slot)
    {
        ids.Write(kind, slot, _bytes.AsSpan(_length, DistrictIds.Length));
        _length += DistrictIds.Length;
    }

    private void Separate()
    {
        if (_isInRow)
        {
            _bytes[_length++] = (byte)',';
        }

        _isInRow = true;
    }
}
