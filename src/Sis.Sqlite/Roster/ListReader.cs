namespace Sis.Sqlite;

/// <summary>Reads the rows of one list table beside the rows of their owners, both in the order of the owners' keys.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ListReader : IDisposable
{
    private const int FirstColumn = 1;

    private readonly RosterListTable _table;
    private readonly SqliteStatement _rows;
    private bool _hasRow;

    /// <param name="database">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="keys">The owners, as a JSON array; all when <see langword="null"/>.</param>
    public ListReader(SqliteDatabase database, RosterListTable table, string tenant, string? keys)
    {
        _table = table;
        var columns = string.Concat(table.Columns.Select(column => $", \"{column.Name}\""));
        _rows = database.PrepareOnce($"SELECT {table.OwnerColumn}{columns} FROM {table.Name} WHERE tenant = ?{RosterReader.Only(table.OwnerColumn, keys)} ORDER BY {table.OwnerColumn}, position");
        _rows.Bind(1, tenant);
        if (keys is not null)
        {
            _rows.Bind(2, keys);
        }

        _hasRow = _rows.Step();
    }

    /// <summary>Writes the list of an owner; owners are asked for in ascending order.</summary>
    public void Write(RecordBatchWriter writer, ReadOnlySpan<byte> owner)
    {
        var order = 0;
        while (_hasRow && (order = _rows.Bytes(0).SequenceCompareTo(owner)) < 0)
        {
            _hasRow = _rows.Step();
        }

        if (!_hasRow || order > 0)
        {
            return;
        }

        writer.BeginList(_table.Field);
        while (_hasRow && _rows.Bytes(0).SequenceEqual(owner))
        {
            WriteItem(writer);
            _hasRow = _rows.Step();
        }

        writer.EndList();
    }

    public void Dispose() => _rows.Dispose();

    private void WriteItem(RecordBatchWriter writer)
    {
        switch (_table.Field.Type)
        {
            case FieldType.KeyList:
                writer.AddItem(_rows.Bytes(FirstColumn));
                break;
            case FieldType.Roles:
                bool? isPrimary = _rows.IsNull(FirstColumn + 2) ? null : _rows.Integer(FirstColumn + 2) != 0;
                writer.AddRole(_rows.Bytes(FirstColumn), _rows.Bytes(FirstColumn + 1), isPrimary, _rows.Bytes(FirstColumn + 3), DateAt(FirstColumn + 4), DateAt(FirstColumn + 5));
                break;
            default:
                writer.AddPair(_rows.Bytes(FirstColumn), _rows.Bytes(FirstColumn + 1));
                break;
        }
    }

    private DateOnly? DateAt(int column) => _rows.IsNull(column) ? null
        : DateOnly.TryParseExact(_rows.Text(column), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var date) ? date : null;
}
