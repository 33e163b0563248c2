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
            if (now.TryGet(field, out var value) || ((kept & (1UL << field.Number)) != 0 && old.TryGet(field, out value)))
            {
                writer.WriteCanonical(field, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }
}
