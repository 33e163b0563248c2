namespace Sis;

/// <summary>Puts fields of a record as it was delivered into the record as it was read.</summary>
internal static class RecordOverlay
{
    /// <param name="kind">The kind of both records.</param>
    /// <param name="before">The record as delivered.</param>
    /// <param name="after">The record as read.</param>
    /// <param name="kept">The fields to take from <paramref name="before"/> where <paramref name="after"/> has none, as bits by number.</param>
    public static byte[] Keep(RosterKind kind, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, ulong kept)
    {
        using var writer = new RecordBatchWriter(kind, default, 1024);
        var old = new EncodedRecord(kind, before);
        var now = new EncodedRecord(kind, after);
        writer.Begin(now.Key);
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            var value = now[field];
            var stored = (kept & (1UL << field.Number)) != 0 ? old[field] : default;
            if (field.IsList && !value.IsEmpty && !stored.IsEmpty)
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
