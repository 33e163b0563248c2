namespace Sis.Testing;

/// <summary>Leaves out what was not asked for.</summary>
internal static class FieldMask
{
    /// <summary>The record with only the fields of a set; the record itself when that is all of it.</summary>
    public static RosterRecord Apply(RosterRecord record, RosterFieldSet fields)
    {
        var mask = fields.GetMask(record.Kind);
        var namesExtensions = fields.NamesExtensions(record.Kind);
        if (RosterCatalog.FieldsOf(record.Kind).All(field => IsWhole(field, mask, namesExtensions) || field.GetValue(record) is null))
        {
            return record;
        }

        using var writer = new RecordBatchWriter(record.Kind, default, 1024);
        var encoded = new EncodedRecord(record.Kind, RecordBytes.Encode(record));
        writer.Begin(encoded.Key);
        foreach (var (number, value) in encoded)
        {
            if (RosterCatalog.Find(record.Kind, number) is not { } field || (mask & (1UL << number)) == 0)
            {
                continue;
            }

            if (IsWhole(field, mask, namesExtensions))
            {
                writer.WriteCanonical(field, value);
            }
            else
            {
                WriteExtensions(writer, field, value, fields);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch[0].ToRecord();
    }

    private static bool IsWhole(RosterField field, ulong mask, bool namesExtensions) =>
        (mask & (1UL << field.Number)) != 0 && (field.Type != FieldType.Extensions || !namesExtensions);

    private static void WriteExtensions(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value, RosterFieldSet fields)
    {
        writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            EncodedList.SplitPair(item, out var name, out var text);
            if (fields.ContainsExtension(field.Kind, name))
            {
                writer.AddPair(name, text);
            }
        }

        writer.EndList();
    }
}
