using System.Globalization;
using System.Text;

namespace Sis.Sqlite;

/// <summary>Makes the tables of a roster database, and adds to them what the catalogue has gained since.</summary>
internal static class RosterSchema
{
    private static readonly CultureInfo Text = CultureInfo.InvariantCulture;

    /// <summary>The application's own: when somebody archived the record by hand.</summary>
    private static readonly RosterColumn ArchivedAt = new("archived_at");

    /// <remarks>Keys of sources come in no order, so a batch touches a page of each index for nearly every row: small pages and a
    /// long write-ahead log, in which a page is written often and moved once, cost the least writing.</remarks>
    public static readonly DatabaseProfile Profile = new()
    {
        What = "roster database",
        ApplicationId = 0x53697352, // "SisR"
        SchemaVersion = 1,
        PageSize = 4 * 1024,
        CacheKib = 32 * 1024,
        CheckpointMib = 64,
        BusyCode = SqliteDiagnosticCodes.RosterBusy,
        FailedCode = SqliteDiagnosticCodes.RosterFailed,
    };

    /// <summary>Makes what is missing, indexes apart; nothing is written when nothing is.</summary>
    /// <returns>Whether the database was empty before.</returns>
    public static bool Ensure(SqliteDatabase database, IReadOnlyList<RosterTable> tables)
    {
        var isNew = true;
        foreach (var table in tables)
        {
            var isChanged = Ensure(database, table.Name, Definition(table), [.. table.Columns.Select(pair => pair.Column), ArchivedAt], ref isNew);
            foreach (var list in table.Lists)
            {
                Ensure(database, list.Name, Definition(table, list), list.Columns, ref isNew);
            }

            if (isChanged)
            {
                EnsureView(database, table);
            }
        }

        return isNew;
    }

    private static bool Ensure(SqliteDatabase database, string table, string definition, IEnumerable<RosterColumn> columns, ref bool isNew)
    {
        var known = ColumnsOf(database, table);
        if (known.Count == 0)
        {
            database.Execute(definition);
            return true;
        }

        isNew = false;
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

        sql.Append(",\n    removed_at TEXT,\n    removed_reason TEXT,\n    archived_at TEXT,\n    PRIMARY KEY (tenant, key)");
        AppendReferences(sql, table.Columns.Select(pair => pair.Column), table.Kind);
        return sql.Append(") STRICT").ToString();
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
            .Append(Text, $",\n    FOREIGN KEY (tenant, {list.OwnerColumn}) REFERENCES {table.Name} (tenant, key)")
            .Append(" ON UPDATE CASCADE ON DELETE CASCADE");
        AppendReferences(sql, list.Columns, owner: null);
        return sql.Append(") STRICT, WITHOUT ROWID").ToString();
    }

    /// <remarks>A parent of the same kind may follow its child in one batch, so that reference is looked at when the batch ends.</remarks>
    private static void AppendReferences(StringBuilder sql, IEnumerable<RosterColumn> columns, RosterKind? owner)
    {
        foreach (var column in columns.Where(column => column.Target is not null))
        {
            sql.Append(Text, $",\n    FOREIGN KEY (tenant, \"{column.Name}\") REFERENCES {RosterTable.NameOf(column.Target!.Value)} (tenant, key)")
                .Append(" ON UPDATE CASCADE")
                .Append(column.Target == owner ? " DEFERRABLE INITIALLY DEFERRED" : string.Empty);
        }
    }

    private static void EnsureView(SqliteDatabase database, RosterTable table)
    {
        var columns = string.Concat(table.Columns.Select(pair => $", \"{pair.Column.Name}\""));
        database.Execute($"""
            DROP VIEW IF EXISTS active_{table.Name};
            CREATE VIEW active_{table.Name} AS SELECT tenant, key{columns} FROM {table.Name} WHERE removed_at IS NULL AND archived_at IS NULL;
            """);
    }
}
