using System.Buffers.Text;

namespace Sis.Sqlite;

/// <summary>A statement with one parameter a field: 1 is the tenant, 2 the key, the columns follow.</summary>
/// <remarks>Values go from the record's bytes to SQLite without becoming strings. Parameters keep their values from one run to the
/// next, so only what the last record had and this one has not is set to null. Not thread-safe.</remarks>
internal sealed class RecordStatement(SqliteStatement statement, RosterTable table, FieldJson json)
{
    private const int FirstColumn = 3;

    private readonly (int Parameter, FieldType Type)[] _parameters = Parameters(table);
    private ulong _bound;

    public void SetTenant(string tenant) => statement.Bind(1, tenant);

    /// <summary>Runs the statement for a record; says how many rows it changed.</summary>
    public int Run(in EncodedRecord record)
    {
        statement.BindText(2, record.Key);
        var bound = 0UL;
        foreach (var (number, value) in record)
        {
            // A field of a later version has no column here yet; its value comes with the next full delivery after an upgrade.
            if (number < _parameters.Length && _parameters[number] is { Parameter: > 0 } parameter)
            {
                Bind(parameter.Parameter, parameter.Type, value);
                bound |= 1UL << number;
            }
        }

        for (var stale = _bound & ~bound; stale != 0; stale &= stale - 1)
        {
            statement.BindNull(_parameters[System.Numerics.BitOperations.TrailingZeroCount(stale)].Parameter);
        }

        _bound = bound;
        return statement.RunChanges();
    }

    private static (int Parameter, FieldType Type)[] Parameters(RosterTable table)
    {
        var parameters = new (int, FieldType)[RosterField.MaxNumber + 1];
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var field = table.Columns[i].Field;
            parameters[field.Number] = (FirstColumn + i, field.Type);
        }

        return parameters;
    }

    private void Bind(int parameter, FieldType type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case FieldType.Number when Utf8Parser.TryParse(value, out long number, out var used) && used == value.Length:
                statement.Bind(parameter, number);
                break;
            case FieldType.Boolean:
                statement.Bind(parameter, value.SequenceEqual("true"u8) ? 1 : 0);
                break;
            case FieldType.TextList:
                statement.BindText(parameter, json.Array(value));
                break;
            case FieldType.Extensions:
                statement.BindText(parameter, json.Object(value));
                break;
            default:
                statement.BindText(parameter, value);
                break;
        }
    }
}
