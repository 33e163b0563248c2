using System.Text;

namespace Sis.Testing;

/// <summary>What an encoded record refers to, by the catalogue alone.</summary>
internal static class RecordReferences
{
    /// <summary>The fields of a kind that hold identifiers of other records.</summary>
    public static IReadOnlyList<RosterField> FieldsOf(RosterKind kind) => ByKind[(int)kind];

    private static readonly RosterField[][] ByKind =
        [.. RosterKinds.All.Select(kind => RosterCatalog.FieldsOf(kind).Where(field => field.Target is not null).ToArray())];

    /// <summary>Every reference of a record, with the field that holds it; one record may be named more than once.</summary>
    public static List<(RosterField Field, RosterKey Target)> Of(in EncodedRecord record)
    {
        var found = new List<(RosterField, RosterKey)>();
        foreach (var field in FieldsOf(record.Kind))
        {
            if (!record.TryGet(field, out var value))
            {
                continue;
            }

            var target = field.Target!.Value;
            switch (field.Type)
            {
                case FieldType.KeyList:
                    foreach (var item in new EncodedList(value))
                    {
                        found.Add((field, new RosterKey(target, Encoding.UTF8.GetString(item))));
                    }

                    break;
                case FieldType.Roles:
                    foreach (var item in new EncodedList(value))
                    {
                        found.Add((field, new RosterKey(target, Encoding.UTF8.GetString(EncodedRole.Read(item).OrgKey))));
                    }

                    break;
                default:
                    found.Add((field, new RosterKey(target, Encoding.UTF8.GetString(value))));
                    break;
            }
        }

        return found;
    }

    /// <summary>A copy of a record under another identifier.</summary>
    public static byte[] Rename(in EncodedRecord record, string newId) => Rewrite(record, newId, default, newId);

    /// <summary>A copy of a record without its references to a target; <see langword="null"/> when it cannot do without.</summary>
    public static byte[]? Without(in EncodedRecord record, RosterKey target)
    {
        var (id, old) = (Encoding.UTF8.GetString(record.Key), Encoding.UTF8.GetBytes(target.Id));
        foreach (var field in FieldsOf(record.Kind))
        {
            if (field.IsRequired && field.Target == target.Kind && record[field].SequenceEqual(old))
            {
                return null;
            }
        }

        return Rewrite(record, id, target, string.Empty);
    }

    /// <summary>A copy of a record that refers to <paramref name="newId"/> wherever it referred to <paramref name="target"/>.</summary>
    public static byte[] Redirect(in EncodedRecord record, RosterKey target, string newId) =>
        Rewrite(record, Encoding.UTF8.GetString(record.Key), target, newId);

    /// <remarks>A blank <paramref name="newId"/> leaves the reference out: a blank key, item or role is not written.</remarks>
    private static byte[] Rewrite(in EncodedRecord record, string id, RosterKey target, string newId)
    {
        using var writer = new RecordBatchWriter(record.Kind, default, 1024);
        writer.Begin(id);
        var old = target.Id is null ? [] : Encoding.UTF8.GetBytes(target.Id);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field)
            {
                Copy(writer, field, value, target, old, newId);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }

    private static void Copy(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value, RosterKey target, byte[] old, string newId)
    {
        if (old.Length == 0 || field.Target != target.Kind)
        {
            writer.WriteCanonical(field, value);
        }
        else if (field.Type == FieldType.Key)
        {
            writer.WriteKey(field, value.SequenceEqual(old) ? Encoding.UTF8.GetBytes(newId) : value);
        }
        else
        {
            CopyList(writer, field, value, old, Encoding.UTF8.GetBytes(newId));
        }
    }

    private static void CopyList(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value, byte[] old, byte[] now)
    {
        writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            if (field.Type != FieldType.Roles)
            {
                writer.AddItem(item.SequenceEqual(old) ? now : item);
                continue;
            }

            var role = EncodedRole.Read(item);
            if (role.OrgKey.SequenceEqual(old))
            {
                bool? primary = role.Primary.IsEmpty ? null : role.Primary.SequenceEqual("true"u8);
                writer.AddRole(role.Role, now, primary, role.Title, ReadDate(role.Start), ReadDate(role.End));
            }
            else
            {
                writer.AddCanonicalItem(item);
            }
        }

        writer.EndList();
    }

    private static DateOnly? ReadDate(ReadOnlySpan<byte> value) =>
        value.IsEmpty ? null : DateOnly.ParseExact(Encoding.ASCII.GetString(value), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
