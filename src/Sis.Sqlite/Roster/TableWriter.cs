namespace Sis.Sqlite;

/// <summary>Applies changes of one kind to its tables.</summary>
/// <remarks>Not thread-safe; always inside a transaction.</remarks>
internal sealed class TableWriter
{
    private readonly RecordStatement _insert;
    private readonly RecordStatement _update;
    private readonly SqliteStatement _markRemoved;
    private readonly SqliteStatement _delete;
    private readonly SqliteStatement _unarchive;
    private readonly List<ListWriter> _lists;
    private readonly KeyChanger _keys;

    public TableWriter(SqliteDatabase database, RosterTable table, IReadOnlyList<RosterTable> tables, FieldJson json)
    {
        var columns = table.Columns;
        var names = string.Concat(columns.Select(pair => $", \"{pair.Column.Name}\""));
        var values = string.Concat(columns.Select((_, i) => $", ?{i + 3}"));
        var sets = string.Concat(columns.Select((pair, i) => $"\"{pair.Column.Name}\" = ?{i + 3}, "));
        _insert = new RecordStatement(database.Prepare(
            $"INSERT INTO {table.Name} (tenant, key{names}) VALUES (?1, ?2{values}) ON CONFLICT (tenant, key) DO NOTHING"), table, json);
        _update = new RecordStatement(database.Prepare(
            $"UPDATE {table.Name} SET {sets}removed_at = NULL, removed_reason = NULL WHERE tenant = ?1 AND key = ?2"), table, json);
        _markRemoved = database.Prepare(
            $"UPDATE {table.Name} SET removed_at = ?3, removed_reason = ?4 WHERE tenant = ?1 AND key = ?2 AND removed_at IS NULL");
        _delete = database.Prepare($"DELETE FROM {table.Name} WHERE tenant = ? AND key = ?");
        _unarchive = database.Prepare($"UPDATE {table.Name} SET archived_at = NULL WHERE tenant = ? AND key = ? AND archived_at IS NOT NULL");
        _lists = [.. table.Lists.Select(list => new ListWriter(database, list))];
        _keys = new KeyChanger(database, table, tables);
    }

    public void SetTenant(string tenant)
    {
        _insert.SetTenant(tenant);
        _update.SetTenant(tenant);
        _markRemoved.Bind(1, tenant);
        _delete.Bind(1, tenant);
        _unarchive.Bind(1, tenant);
        _keys.SetTenant(tenant);
        foreach (var list in _lists)
        {
            list.SetTenant(tenant);
        }
    }

    /// <summary>Adds the record; one that is there already, from a batch sent twice or removed before, is replaced.</summary>
    /// <param name="record">The record.</param>
    /// <param name="unarchives">Whether the application's own archiving of it ends.</param>
    public void Create(in EncodedRecord record, bool unarchives)
    {
        if (_insert.Run(record) > 0)
        {
            InsertLists(record);
        }
        else
        {
            _ = _update.Run(record);
            ReplaceLists(record);
            if (unarchives)
            {
                _unarchive.BindText(2, record.Key);
                _unarchive.Run();
            }
        }
    }

    /// <summary>Replaces the record; one that is not there is added.</summary>
    public void Update(in EncodedRecord record)
    {
        if (_update.Run(record) > 0)
        {
            ReplaceLists(record);
        }
        else
        {
            _ = _insert.Run(record);
            InsertLists(record);
        }
    }

    /// <summary>Keeps the record's row and marks it; one that is marked already keeps its first mark.</summary>
    public void MarkRemoved(string key, string at, string? reason)
    {
        _markRemoved.Bind(2, key);
        _markRemoved.Bind(3, at);
        if (reason is null)
        {
            _markRemoved.BindNull(4);
        }
        else
        {
            _markRemoved.Bind(4, reason);
        }

        _markRemoved.Run();
    }

    public void Delete(string key)
    {
        _delete.Bind(2, key);
        _delete.Run();
    }

    public void Rekey(RosterKey key, string? previousId) => _keys.Rekey(key, previousId);

    private void InsertLists(in EncodedRecord record)
    {
        foreach (var list in _lists)
        {
            list.Insert(record);
        }
    }

    private void ReplaceLists(in EncodedRecord record)
    {
        foreach (var list in _lists)
        {
            list.Delete(record.Key);
            list.Insert(record);
        }
    }
}
