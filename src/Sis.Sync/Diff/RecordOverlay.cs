namespace Sis;

/// <summary>Puts fields of a record as it was delivered into the record as it was read.</summary>
internal static class RecordOverlay
{
    /// <param name="kind">The kind of both records.</param>
    /// <param name="before">The record as delivered.</param>
    /// <param name="after">The record as read.</param>
    /// <param name="fields">The fields to take from <paramref name="before"/>.</param>
    public static byte[] Keep(RosterKind kind, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, OverlayFields fields)
    {
        using var writer = new RecordBatchWriter(kind, default, 1024);
        var old = new EncodedRecord(kind, before);
        var now = new EncodedRecord(kind, after);
        writer.Begin(now.Key);
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            var bit = 1UL << field.Number;
            var value = now[field];
            var stored = ((fields.NotRead | fields.Kept | fields.Frozen) & bit) != 0 ? old[field] : default;
            if ((fields.Frozen & bit) != 0 || ((fields.Kept & bit) != 0 && !stored.IsEmpty))
            {
                writer.WriteCanonical(field, stored);
            }
            else if (field.IsList && !value.IsEmpty && !stored.IsEmpty)
            {
                WriteUnion(writer, field, stored, value);
            }
            else
            {
                writer.WriteCanonical(field, value.IsEmpty ? stored : value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }

    /// <remarks>What was read of a list may be a part of it, so nothing of it is taken away.</remarks>
    private static void WriteUnion(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> stored, ReadOnlySpan<byte> value)
    {
        writer.BeginList(field);
        foreach (var item in new EncodedList(stored))
        {
            writer.AddCanonicalItem(item);
        }

        foreach (var item in new EncodedList(value))
        {
            writer.AddCanonicalItem(item);
        }

        writer.EndList();
    }
}
