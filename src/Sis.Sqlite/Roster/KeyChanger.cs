namespace Sis.Sqlite;

/// <summary>Gives records of one kind another key; what refers to them follows by cascade.</summary>
/// <remarks>Not thread-safe; always inside a transaction.</remarks>
internal sealed class KeyChanger
{
    private readonly SqliteStatement _isRemoved;
    private readonly SqliteStatement _rename;
    private readonly SqliteStatement _delete;
    private readonly List<SqliteStatement> _redirect;

    public KeyChanger(SqliteDatabase database, RosterTable table, IReadOnlyList<RosterTable> tables)
    {
        _isRemoved = database.Prepare($"SELECT removed_at IS NOT NULL FROM {table.Name} WHERE tenant = ? AND key = ?");
        _rename = database.Prepare($"UPDATE {table.Name} SET key = ?3 WHERE tenant = ?1 AND key = ?2");
        _delete = database.Prepare($"DELETE FROM {table.Name} WHERE tenant = ? AND key = ?");
        _redirect = [.. RosterReference.To(table.Kind, tables).Select(reference => database.Prepare(
            $"UPDATE {reference.Table} SET \"{reference.Column}\" = ?3 WHERE tenant = ?1 AND \"{reference.Column}\" = ?2"))];
    }

    public void SetTenant(string tenant)
    {
        _isRemoved.Bind(1, tenant);
        _rename.Bind(1, tenant);
        _delete.Bind(1, tenant);
        _redirect.ForEach(statement => statement.Bind(1, tenant));
    }

    /// <remarks>A record that is not there under its former key was renamed before, or was never here: nothing to do.</remarks>
    public void Rekey(RosterKey key, string? previousId)
    {
        if (previousId is null || previousId == key.Id || IsRemoved(previousId) is not { } isOldRemoved)
        {
            return;
        }

        switch (IsRemoved(key.Id))
        {
            case true:
                Absorb(key.Id, previousId);
                break;
            case false when isOldRemoved:
                return;
            case false:
                throw new SisException(SqliteDiagnosticCodes.RosterKeyTaken,
                    $"{key} is there already, so '{previousId}' cannot take its key. Remove one of the two records first.");
        }

        Run(_rename, previousId, key.Id);
    }

    /// <summary>Deletes a removed record that stands in the way; what referred to it refers to the one that takes its place.</summary>
    private void Absorb(string removed, string successor)
    {
        foreach (var statement in _redirect)
        {
            Run(statement, removed, successor);
        }

        _delete.Bind(2, removed);
        _delete.Run();
    }

    private bool? IsRemoved(string key)
    {
        _isRemoved.Bind(2, key);
        bool? result = _isRemoved.Step() ? _isRemoved.Integer(0) != 0 : null;
        _isRemoved.Reset();
        return result;
    }

    private static void Run(SqliteStatement statement, string from, string to)
    {
        statement.Bind(2, from);
        statement.Bind(3, to);
        statement.Run();
    }
}
