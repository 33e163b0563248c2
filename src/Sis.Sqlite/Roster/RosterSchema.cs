using System.Globalization;
using System.Text;

namespace Sis.Sqlite;

/// <summary>Makes the tables of a roster database, and adds to them what the catalogue has gained since.</summary>
internal static class RosterSchema
{
    private static readonly CultureInfo Text = CultureInfo.InvariantCulture;

    public static readonly DatabaseProfile Profile = new()
    {
        What = "roster database",
        ApplicationId = 0x53697352, // "SisR"
        SchemaVersion = 1,
        PageSize = 8 * 1024,
        CacheKib = 32 * 1024,
        BusyCode = SqliteDiagnosticCodes.RosterBusy,
        FailedCode = SqliteDiagnosticCodes.RosterFailed,
    };

    /// <summary>Makes what is missing; nothing is written when nothing is.</summary>
    public static void Ensure(SqliteDatabase database, IReadOnlyList<RosterTable> tables)
    {
        foreach (var table in tables)
        {
            var hasChanged = Ensure(database, table.Name, Definition(table), table.Columns.Select(pair => pair.Column));
            foreach (var list in table.Lists)
            {
                Ensure(database, list.Name, Definition(table, list), list.Columns);
            }

            if (hasChanged)
            {
                EnsureView(database, table);
            }
        }
    }

    private static bool Ensure(SqliteDatabase database, string table, string definition, IEnumerable<RosterColumn> columns)
    {
        var known = ColumnsOf(database, table);
        if (known.Count == 0)
        {
            database.Execute(definition);
            return true;
        }

        var missing = columns.Where(column => !known.Contains(column.Name)).ToList();
        foreach (var column in missing)
        {
            // SQLite adds a column to rows that are there only if it may be null, and cannot add a key of two columns to another table.
            database.Execute($"ALTER TABLE {table} ADD COLUMN {(column with { IsRequired = false }).Definition}");
        }

        return missing.Count > 0;
    }

    private static HashSet<string> ColumnsOf(SqliteDatabase database, string table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        using var statement = database.PrepareOnce($"SELECT name FROM pragma_table_info('{table}')");
        while (statement.Step())
        {
            names.Add(statement.Text(0));
        }

        return names;
    }

    private static string Definition(RosterTable table)
    {
        var sql = new StringBuilder($"CREATE TABLE {table.Name} (\n    tenant TEXT NOT NULL,\n    key TEXT NOT NULL");
        foreach (var (_, column) in table.Columns)
        {
            sql.Append(",\n    ").Append(column.Definition);
        }

        sql.Append(",\n    removed_at TEXT,\n    removed_reason TEXT,\n    PRIMARY KEY (tenant, key)");
        AppendReferences(sql, table.Columns.Select(pair => pair.Column), table.Kind);
        sql.Append(") STRICT;\n");
        AppendIndexes(sql, table.Name, table.Columns.Select(pair => pair.Column));
        return sql.ToString();
    }

    private static string Definition(RosterTable table, RosterListTable list)
    {
        var sql = new StringBuilder(
            $"CREATE TABLE {list.Name} (\n    tenant TEXT NOT NULL,\n    {list.OwnerColumn} TEXT NOT NULL,\n    position INTEGER NOT NULL");
        foreach (var column in list.Columns)
        {
            sql.Append(",\n    ").Append(column.Definition);
        }

        sql.Append(Text, $",\n    PRIMARY KEY (tenant, {list.OwnerColumn}, position)")
            .Append(Text, $",\n    FOREIGN KEY (tenant, {list.OwnerColumn}) REFERENCES {table.Name} (tenant, key) ON UPDATE CASCADE ON DELETE CASCADE");
        AppendReferences(sql, list.Columns, owner: null);
        sql.Append(") STRICT, WITHOUT ROWID;\n");
        AppendIndexes(sql, list.Name, list.Columns);
        if (list.IndexedColumns is { } columns)
        {
            sql.Append(Text, $"CREATE INDEX {list.Name}_by_{columns.Replace(", ", "_", StringComparison.Ordinal)} ON {list.Name} (tenant, {columns});\n");
        }

        return sql.ToString();
    }

    /// <remarks>A parent of the same kind may follow its child in one batch, so that reference is looked at when the batch ends.</remarks>
    private static void AppendReferences(StringBuilder sql, IEnumerable<RosterColumn> columns, RosterKind? owner)
    {
        foreach (var column in columns.Where(column => column.Target is not null))
        {
            sql.Append(Text, $",\n    FOREIGN KEY (tenant, \"{column.Name}\") REFERENCES {RosterTable.NameOf(column.Target!.Value)} (tenant, key) ON UPDATE CASCADE")
                .Append(column.Target == owner ? " DEFERRABLE INITIALLY DEFERRED" : string.Empty);
        }
    }

    /// <remarks>Without them, a parent that gets another key or is deleted would have SQLite walk through all children.</remarks>
    private static void AppendIndexes(StringBuilder sql, string table, IEnumerable<RosterColumn> columns)
    {
        foreach (var column in columns.Where(column => column.Target is not null))
        {
            sql.Append(Text, $"CREATE INDEX {table}_by_{column.Name} ON {table} (tenant, \"{column.Name}\");\n");
        }
    }

    private static void EnsureView(SqliteDatabase database, RosterTable table)
    {
        var columns = string.Concat(table.Columns.Select(pair => $", \"{pair.Column.Name}\""));
        database.Execute($"""
            DROP VIEW IF EXISTS active_{table.Name};
            CREATE VIEW active_{table.Name} AS SELECT tenant, key{columns} FROM {table.Name} WHERE removed_at IS NULL;
            """);
    }
}
