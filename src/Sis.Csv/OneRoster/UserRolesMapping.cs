namespace Sis.Csv;

/// <summary>Roles as version 1.1 has them: one role at each of the user's organisations.</summary>
internal sealed class UserRolesMapping(int role, int orgs) : RowMapping(PersonFields.Roles)
{
    private readonly RepeatedCells _repeated = new(PersonFields.Roles);

    public override void Write(RowTarget target)
    {
        var word = target.Row[role];
        var list = target.Row[orgs];
        if (_repeated.TryWrite(word, list, target.Writer))
        {
            return;
        }

        if (!Write(word, list, target.Writer))
        {
            target.Warn(CsvDiagnosticCodes.UnknownWord, "The role is not among those of the standard; it is kept as it came.", "role", Field, word);
        }
        else if (_repeated.IsWorthKeeping(word, list))
        {
            Keep(word, list);
        }
    }

    private void Keep(ReadOnlySpan<byte> word, ReadOnlySpan<byte> list)
    {
        using var record = new RecordBatchWriter(Field.Kind, capacity: 1024);
        record.Begin("-"u8);
        Write(word, list, record);
        record.End();
        _repeated.Keep(word, list, record);
    }

    /// <returns>Whether the role's word is known.</returns>
    private bool Write(ReadOnlySpan<byte> word, ReadOnlySpan<byte> list, RecordBatchWriter writer)
    {
        var isKnown = true;
        writer.BeginList(Field);
        foreach (var org in new CellList(list))
        {
            isKnown &= writer.AddRole(word, org);
        }

        writer.EndList();
        return isKnown;
    }
}
