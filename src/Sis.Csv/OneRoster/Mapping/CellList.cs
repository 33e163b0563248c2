namespace Sis.Csv;

/// <summary>Splits a cell that holds a list: at commas, or at semicolons where there is no comma.</summary>
internal ref struct CellList
{
    private readonly byte _separator;
    private ReadOnlySpan<byte> _rest;
    private bool _hasEnded;

    public CellList(ReadOnlySpan<byte> cell)
    {
        _rest = cell;
        IsOdd = !cell.Contains((byte)',') && cell.Contains((byte)';');
        _separator = IsOdd ? (byte)';' : (byte)',';
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

        var at = _rest.IndexOf(_separator);
        _hasEnded = at < 0;
        Current = (at < 0 ? _rest : _rest[..at]).Trim(" \t"u8);
        _rest = at < 0 ? default : _rest[(at + 1)..];
        return true;
    }
}
