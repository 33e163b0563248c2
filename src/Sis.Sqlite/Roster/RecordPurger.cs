namespace Sis.Sqlite;

/// <summary>Deletes removed records for good, with the removed records that refer to them and would stand in the way.</summary>
/// <remarks>Not thread-safe; always inside a transaction. What is not marked as removed is never deleted: a reference from it refuses the purge.</remarks>
internal sealed class RecordPurger
{
    private readonly SqliteStatement[] _delete;
    private readonly List<(RosterKind Kind, SqliteStatement Find)>[] _children;

    public RecordPurger(SqliteDatabase database, IReadOnlyList<RosterTable> tables)
    {
        _delete = [.. tables.Select(table => database.Prepare($"DELETE FROM {table.Name} WHERE tenant = ?1 AND key = ?2 AND removed_at IS NOT NULL"))];
        _children = [.. tables.Select(table => FindersOf(table.Kind, tables).Select(finder => (finder.Kind, database.Prepare(finder.Sql))).ToList())];
    }

    public void SetTenant(string tenant)
    {
        foreach (var statement in _delete.Concat(_children.SelectMany(children => children.Select(child => child.Find))))
        {
            statement.Bind(1, tenant);
        }
    }

    public void Purge(RosterKind kind, string key)
    {
        foreach (var (childKind, find) in _children[(int)kind])
        {
            foreach (var child in KeysOf(find, key).Where(child => childKind != kind || child != key))
            {
                Purge(childKind, child);
            }
        }

        var delete = _delete[(int)kind];
        delete.Bind(2, key);
        delete.Run();
    }

    private static IEnumerable<(RosterKind Kind, string Sql)> FindersOf(RosterKind target, IReadOnlyList<RosterTable> tables)
    {
        foreach (var table in tables)
        {
            foreach (var (_, column) in table.Columns.Where(pair => pair.Column.Target == target))
            {
                yield return (table.Kind, $"SELECT key FROM {table.Name} WHERE tenant = ?1 AND \"{column.Name}\" = ?2 AND removed_at IS NOT NULL");
            }

            foreach (var list in table.Lists)
            {
                foreach (var column in list.Columns.Where(column => column.Target == target))
                {
                    yield return (table.Kind, $"SELECT key FROM {table.Name} WHERE tenant = ?1 AND removed_at IS NOT NULL"
                        + $" AND key IN (SELECT {list.OwnerColumn} FROM {list.Name} WHERE tenant = ?1 AND \"{column.Name}\" = ?2)");
                }
            }
        }
    }

    private static List<string> KeysOf(SqliteStatement find, string key)
    {
        var keys = new List<string>();
        find.Bind(2, key);
        while (find.Step())
        {
            keys.Add(find.Text(0));
        }

        find.Reset();
        return keys;
    }
}
