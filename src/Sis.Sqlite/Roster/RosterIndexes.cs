namespace Sis.Sqlite;

/// <summary>The indexes besides the keys: by what a row refers to, and by other identifiers.</summary>
/// <remarks>
/// Without the first, a parent that gets another key or is deleted would have SQLite walk through all children. While an empty
/// database is filled nobody needs them, and without them the enrollments of a first night cost less than half.
/// </remarks>
internal static class RosterIndexes
{
    /// <summary>Makes those that are missing.</summary>
    public static void Ensure(SqliteDatabase database, IReadOnlyList<RosterTable> tables)
    {
        foreach (var reference in RosterKinds.All.SelectMany(kind => RosterReference.To(kind, tables)))
        {
            var (table, column, _) = reference;
            database.Execute($"CREATE INDEX IF NOT EXISTS {table}_by_{column} ON {table} (tenant, \"{column}\")");
        }

        foreach (var list in tables.SelectMany(table => table.Lists).Where(list => list.LookupColumns is not null))
        {
            database.Execute($"CREATE INDEX IF NOT EXISTS {list.Name}_by_value ON {list.Name} (tenant, {list.LookupColumns})");
        }
    }
}
