using System.Text.Json;

namespace Sis.Sqlite;

/// <summary>Makes records again of the rows of a kind that are not removed, as they are now, in the order of their keys.</summary>
/// <remarks>Reads one state of the file from beginning to end while others write. Not thread-safe.</remarks>
internal sealed class RosterReader : IDisposable
{
    private const int FirstColumn = 1;

    private readonly RosterTable _table;
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _rows;
    private readonly List<(RosterField Field, ListReader List)> _lists = [];
    private bool _isDone;

    /// <param name="path">The file.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="table">The kind's table.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="keys">The records, as a JSON array of keys; all when <see langword="null"/>.</param>
    public RosterReader(string path, SqliteRosterOptions options, RosterTable table, string tenant, string? keys = null)
    {
        _table = table;
        _database = SqliteDatabase.OpenReader(path, RosterSchema.Profile, options.BusyTimeout);
        try
        {
            _database.Execute("BEGIN");
            var columns = string.Concat(table.Columns.Select(pair => $", \"{pair.Column.Name}\""));
            _rows = _database.PrepareOnce($"SELECT key{columns} FROM {table.Name} WHERE tenant = ? AND removed_at IS NULL{Only("key", keys)} ORDER BY key");
            _rows.Bind(1, tenant);
            if (keys is not null)
            {
                _rows.Bind(2, keys);
            }

            _lists.AddRange(table.Lists.Select(list => (list.Field, new ListReader(_database, list, tenant, keys))));
        }
        catch
        {
            _rows?.Dispose();
            _database.Dispose();
            throw;
        }
    }

    /// <summary>The condition that leaves only some keys in a query whose second parameter they are.</summary>
    public static string Only(string column, string? keys) => keys is null ? string.Empty : $" AND {column} IN (SELECT value FROM json_each(?))";

    /// <summary>The next records, or <see langword="null"/> when there are none.</summary>
    public RecordBatch? Read()
    {
        using var writer = new RecordBatchWriter(_table.Kind);
        while (!_isDone && !writer.IsFull)
        {
            // A step beyond the end would begin anew.
            _isDone = !_rows.Step();
            if (_isDone)
            {
                break;
            }

            writer.Begin(_rows.Bytes(0));
            WriteFields(writer);
            writer.End();
        }

        return writer.Count == 0 ? null : writer.Take();
    }

    public void Dispose()
    {
        _lists.ForEach(list => list.List.Dispose());
        _rows.Dispose();
        _database.Dispose();
    }

    /// <remarks>A record's fields stand in the order of their numbers, whichever table they come from.</remarks>
    private void WriteFields(RecordBatchWriter writer)
    {
        var column = 0;
        var list = 0;
        while (column < _table.Columns.Count || list < _lists.Count)
        {
            var isColumn = list == _lists.Count || (column < _table.Columns.Count && _table.Columns[column].Field.Number < _lists[list].Field.Number);
            if (!isColumn)
            {
                _lists[list++].List.Write(writer, _rows.Bytes(0));
            }
            else if (_rows.IsNull(FirstColumn + column))
            {
                column++;
            }
            else
            {
                Write(writer, _table.Columns[column].Field, FirstColumn + column);
                column++;
            }
        }
    }

    private void Write(RecordBatchWriter writer, RosterField field, int column)
    {
        switch (field.Type)
        {
            case FieldType.Number:
                writer.WriteInteger(field, (int)_rows.Integer(column));
                break;
            case FieldType.Boolean:
                writer.WriteBoolean(field, _rows.Integer(column) != 0);
                break;
            case FieldType.Text:
                writer.WriteText(field, _rows.Bytes(column));
                break;
            case FieldType.TextList or FieldType.Extensions:
                WriteJson(writer, field, column);
                break;
            default:
                writer.WriteCanonical(field, _rows.Bytes(column));
                break;
        }
    }

    private void WriteJson(RecordBatchWriter writer, RosterField field, int column)
    {
        using var json = JsonDocument.Parse(_rows.Text(column));
        writer.BeginList(field);
        if (field.Type == FieldType.Extensions)
        {
            foreach (var pair in json.RootElement.EnumerateObject())
            {
                writer.AddPair(pair.Name, pair.Value.GetString() ?? string.Empty);
            }
        }
        else
        {
            foreach (var item in json.RootElement.EnumerateArray())
            {
                writer.AddItem(item.GetString() ?? string.Empty);
            }
        }

        writer.EndList();
    }
}
