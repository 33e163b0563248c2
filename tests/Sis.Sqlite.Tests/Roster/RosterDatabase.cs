using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Sis.Sqlite.Tests.Roster;

/// <summary>Reads a roster database as an application would, and makes records again of its rows.</summary>
internal sealed class RosterDatabase(string path)
{
    public List<string> Column(string sql)
    {
        var values = new List<string>();
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            values.Add(reader.IsDBNull(0) ? "NULL" : reader.GetString(0));
        }

        return values;
    }

    public long Number(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>All records of a tenant that are not removed.</summary>
    public List<RosterRecord> Records(string tenant)
    {
        using var connection = Open();
        return [.. RosterTable.All.SelectMany(table => Records(connection, tenant, table))];
    }

    private static List<RosterRecord> Records(SqliteConnection connection, string tenant, RosterTable table)
    {
        var rows = Rows(connection, $"SELECT * FROM active_{table.Name} WHERE tenant = $tenant ORDER BY key", tenant);
        var lists = table.Lists.ToDictionary(list => list.Field, list =>
            Rows(connection, $"SELECT * FROM {list.Name} WHERE tenant = $tenant ORDER BY position", tenant).ToLookup(row => (string)row[list.OwnerColumn]!));
        var columns = table.Columns.ToDictionary(pair => pair.Field, pair => pair.Column.Name);
        var records = new List<RosterRecord>();
        foreach (var row in rows)
        {
            using var writer = new RecordBatchWriter(table.Kind);
            var key = (string)row["key"]!;
            writer.Begin(key);
            foreach (var field in RosterCatalog.FieldsOf(table.Kind))
            {
                if (lists.TryGetValue(field, out var items))
                {
                    WriteItems(writer, field, items[key]);
                }
                else if (row[columns[field]] is { } value)
                {
                    WriteValue(writer, field, value);
                }
            }

            writer.End();
            using var batch = writer.Take();
            records.Add(batch[0].ToRecord());
        }

        return records;
    }

    private static void WriteValue(RecordBatchWriter writer, RosterField field, object value)
    {
        switch (field.Type)
        {
            case FieldType.Number:
                writer.WriteInteger(field, (int)(long)value);
                break;
            case FieldType.Boolean:
                writer.WriteBoolean(field, (long)value == 1);
                break;
            case FieldType.Date:
                writer.WriteDate(field, DateOnly.ParseExact((string)value, "yyyy-MM-dd"));
                break;
            case FieldType.TextList:
                writer.BeginList(field);
                JsonDocument.Parse((string)value).RootElement.EnumerateArray().ToList().ForEach(item => writer.AddItem(item.GetString()!));
                writer.EndList();
                break;
            case FieldType.Extensions:
                writer.BeginList(field);
                JsonDocument.Parse((string)value).RootElement.EnumerateObject().ToList().ForEach(item => writer.AddPair(item.Name, item.Value.GetString()!));
                writer.EndList();
                break;
            default:
                writer.WriteCanonical(field, Encoding.UTF8.GetBytes((string)value));
                break;
        }
    }

    private static void WriteItems(RecordBatchWriter writer, RosterField field, IEnumerable<Dictionary<string, object?>> rows)
    {
        writer.BeginList(field);
        foreach (var row in rows)
        {
            switch (field.Type)
            {
                case FieldType.KeyList:
                    writer.AddItem((string)row["term_key"]!);
                    break;
                case FieldType.Identifiers:
                    writer.AddPair((string)row["scheme"]!, (string)row["value"]!);
                    break;
                case FieldType.Phones:
                    writer.AddPair((string)row["type"]!, (string)row["number"]!);
                    break;
                default:
                    writer.AddRole(new PersonRole
                    {
                        Role = RosterRole.FromValue((string)row["role"]!),
                        OrgKey = (string)row["org_key"]!,
                        Primary = row["is_primary"] is long primary ? primary == 1 : null,
                        Title = (string?)row["title"],
                        Start = row["start"] is string start ? DateOnly.ParseExact(start, "yyyy-MM-dd") : null,
                        End = row["end"] is string end ? DateOnly.ParseExact(end, "yyyy-MM-dd") : null,
                    });
                    break;
            }
        }

        writer.EndList();
    }

    private static List<Dictionary<string, object?>> Rows(SqliteConnection connection, string sql, string tenant)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$tenant", tenant);
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i)));
        }

        return rows;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
