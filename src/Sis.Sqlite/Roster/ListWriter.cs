namespace Sis.Sqlite;

/// <summary>Writes the rows of one list table.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class ListWriter
{
    private const int FirstColumn = 4;

    private readonly RosterListTable _table;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _delete;

    public ListWriter(SqliteDatabase database, RosterListTable table)
    {
        _table = table;
        var columns = string.Concat(table.Columns.Select(column => $", \"{column.Name}\""));
        var values = string.Concat(table.Columns.Select(_ => ", ?"));
        _insert = database.Prepare($"INSERT INTO {table.Name} (tenant, {table.OwnerColumn}, position{columns}) VALUES (?, ?, ?{values})");
        _delete = database.Prepare($"DELETE FROM {table.Name} WHERE tenant = ? AND {table.OwnerColumn} = ?");
    }

    public void SetTenant(string tenant)
    {
        _insert.Bind(1, tenant);
        _delete.Bind(1, tenant);
    }

    public void Delete(ReadOnlySpan<byte> owner)
    {
        _delete.BindText(2, owner);
        _delete.Run();
    }

    public void Insert(in EncodedRecord record)
    {
        if (!record.TryGet(_table.Field, out var list))
        {
            return;
        }

        _insert.BindText(2, record.Key);
        var position = 0;
        foreach (var item in new EncodedList(list))
        {
            _insert.Bind(3, position++);
            BindItem(item);
            _insert.Run();
        }
    }

    private void BindItem(ReadOnlySpan<byte> item)
    {
        switch (_table.Field.Type)
        {
            case FieldType.KeyList:
                _insert.BindText(FirstColumn, item);
                break;
            case FieldType.Roles:
                BindRole(EncodedRole.Read(item));
                break;
            default:
                EncodedList.SplitPair(item, out var first, out var second);
                _insert.BindText(FirstColumn, first);
                _insert.BindText(FirstColumn + 1, second);
                break;
        }
    }

    private void BindRole(in EncodedRole role)
    {
        _insert.BindText(FirstColumn, role.Role);
        _insert.BindText(FirstColumn + 1, role.OrgKey);
        if (role.Primary.IsEmpty)
        {
            _insert.BindNull(FirstColumn + 2);
        }
        else
        {
            _insert.Bind(FirstColumn + 2, role.Primary.SequenceEqual("true"u8) ? 1 : 0);
        }

        BindOrNull(FirstColumn + 3, role.Title);
        BindOrNull(FirstColumn + 4, role.Start);
        BindOrNull(FirstColumn + 5, role.End);
    }

    private void BindOrNull(int parameter, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            _insert.BindNull(parameter);
        }
        else
        {
            _insert.BindText(parameter, value);
        }
    }
}
