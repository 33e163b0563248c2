namespace Sis.Csv;

/// <summary>Splits a cell that holds a list: at commas, or at semicolons where there is no comma.</summary>
/// <remarks>An item may stand in quotes of its own, doubled within, as our writer does with items that hold a separator.</remarks>
internal ref struct CellList
{
    private readonly byte _separator;
    private readonly bool _isOneItem;
    private ReadOnlySpan<byte> _rest;
    private bool _hasEnded;

    public CellList(ReadOnlySpan<byte> cell)
    {
        _rest = cell;
        _separator = (byte)',';

        // Most lists of rosters have one item, and one look tells.
        _isOneItem = cell.IndexOfAny((byte)',', (byte)';', (byte)'"') < 0;
        if (!_isOneItem && !cell.ContainsAny((byte)',', (byte)'"'))
        {
            IsOdd = true;
            _separator = (byte)';';
        }
    }

    /// <summary>Whether the list is separated otherwise than the standard says.</summary>
    public bool IsOdd { get; }

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly CellList GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_hasEnded)
        {
            return false;
        }

        if (_isOneItem)
        {
            Current = Blanks.TrimSpaces(_rest);
            _hasEnded = true;
        }
        else if (!TryQuoted(_rest.TrimStart(" \t"u8)))
        {
            var at = _rest.IndexOf(_separator);
            _hasEnded = at < 0;
            Current = Blanks.TrimSpaces(at < 0 ? _rest : _rest[..at]);
            _rest = at < 0 ? default : _rest[(at + 1)..];
        }

        return true;
    }

    /// <remarks>A quote that is not closed before a separator is a letter like any other.</remarks>
    private bool TryQuoted(ReadOnlySpan<byte> rest)
    {
        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        var end = 1;
        var hasDoubled = false;
        while (end < rest.Length && (rest[end] != '"' || (end + 1 < rest.Length && rest[end + 1] == '"')))
        {
            var isDoubled = rest[end] == '"';
            hasDoubled |= isDoubled;
            end += isDoubled ? 2 : 1;
        }

        if (end >= rest.Length)
        {
            return false;
        }

        var after = rest[(end + 1)..].TrimStart(" \t"u8);
        if (!after.IsEmpty && after[0] != _separator)
        {
            return false;
        }

        Current = hasDoubled ? Undouble(rest[1..end]) : rest[1..end];
        _hasEnded = after.IsEmpty;
        _rest = after.IsEmpty ? default : after[1..];
        return true;
    }

    private static byte[] Undouble(ReadOnlySpan<byte> text)
    {
        var result = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            result[length++] = text[i];
            i += text[i] == '"' ? 1 : 0;
        }

        return result[..length];
    }
}
