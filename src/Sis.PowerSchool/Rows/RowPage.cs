namespace Sis.PowerSchool;

/// <summary>Some rows of a table as UTF-8 cells in one buffer. Filled, handed over, and filled again.</summary>
/// <remarks>A page is used by one thread at a time; its rows are valid until it is filled again.</remarks>
internal sealed class RowPage(Table table)
{
    /// <summary>The rows after which a page is handed over.</summary>
    public const int Capacity = 512;

    private const int FullBytes = 256 << 10;

    private readonly int _columns = table.Columns.Count;
    private byte[] _bytes = new byte[16 << 10];
    private int _length;
    private (int Start, int Length)[] _cells = new (int, int)[64 * table.Columns.Count];
    private long[] _lines = new long[64];

    public Table Table => table;

    public int Count { get; private set; }

    public bool IsFull => Count >= Capacity || _length >= FullBytes;

    public TableRow this[int index] => new(this, index);

    public void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Starts a row; its cells are empty until set.</summary>
    /// <param name="line">The line or number of the row at its source, from 1.</param>
    public void BeginRow(long line)
    {
        if (Count == _lines.Length)
        {
            Array.Resize(ref _lines, Count * 2);
            Array.Resize(ref _cells, Count * 2 * _columns);
        }

        _lines[Count] = line;
        ClearRow();
    }

    /// <summary>Empties the cells of the row that was begun.</summary>
    public void ClearRow() => _cells.AsSpan(Count * _columns, _columns).Clear();

    public void EndRow() => Count++;

    /// <summary>Sets a cell of the row that was begun.</summary>
    public void Set(Column column, ReadOnlySpan<byte> value) => value.CopyTo(Reserve(column, value.Length));

    public void Set(Column column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            System.Text.Encoding.UTF8.GetBytes(value, Reserve(column, System.Text.Encoding.UTF8.GetByteCount(value)));
        }
    }

    public void Set(Column column, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(value, digits, out var length);
        Set(column, digits[..length]);
    }

    /// <summary>Room for the value of a cell, which the caller fills.</summary>
    public Span<byte> Reserve(Column column, int length)
    {
        if (_length + length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + length, _bytes.Length * 2));
        }

        var span = _bytes.AsSpan(_length, length);
        _cells[(Count * _columns) + column.Index] = (_length, length);
        _length += length;
        return span;
    }

    /// <summary>Cuts the cell that was reserved last, when less than the room was needed.</summary>
    public void Shorten(Column column, int length)
    {
        ref var cell = ref _cells[(Count * _columns) + column.Index];
        _length -= cell.Length - length;
        cell.Length = length;
    }

    public ReadOnlySpan<byte> Cell(int row, Column column)
    {
        var (start, length) = _cells[(row * _columns) + column.Index];
        return _bytes.AsSpan(start, length);
    }

    public long LineOf(int row) => _lines[row];
}
