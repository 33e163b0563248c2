namespace Sis.Testing;

/// <summary>Leaves out what was not asked for.</summary>
internal static class FieldMask
{
    /// <summary>The record with only the fields of a set; the record itself when that is all of it.</summary>
    public static RosterRecord Apply(RosterRecord record, RosterFieldSet fields)
    {
        if (RosterCatalog.FieldsOf(record.Kind).All(field => IsWhole(field, fields) || field.GetValue(record) is null))
        {
            return record;
        }

        using var writer = new RecordBatchWriter(record.Kind, default, 1024);
        Copy(writer, new EncodedRecord(record.Kind, RecordBytes.Encode(record)), fields);
        using var batch = writer.Take();
        return batch[0].ToRecord();
    }

    /// <summary>The batch with only the fields of a set: itself when all are in the set, else another one, and it is disposed.</summary>
    public static RecordBatch Apply(RecordBatch batch, RosterFieldSet fields)
    {
        if (RosterCatalog.FieldsOf(batch.Kind).All(field => IsWhole(field, fields)))
        {
            return batch;
        }

        using (batch)
        {
            using var writer = new RecordBatchWriter(batch.Kind, batch.Part);
            for (var i = 0; i < batch.Count; i++)
            {
                Copy(writer, batch[i], fields);
            }

            return writer.Take();
        }
    }

    private static void Copy(RecordBatchWriter writer, in EncodedRecord record, RosterFieldSet fields)
    {
        writer.Begin(record.Key);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is not { } field || !fields.Contains(field))
            {
                continue;
            }

            if (IsWhole(field, fields))
            {
                writer.WriteCanonical(field, value);
            }
            else
            {
                WriteExtensions(writer, field, value, fields);
            }
        }

        writer.End();
    }

    private static bool IsWhole(RosterField field, RosterFieldSet fields) =>
        fields.Contains(field) && (field.Type != FieldType.Extensions || !fields.NamesExtensions(field.Kind));

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
