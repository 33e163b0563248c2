namespace Sis.Sharing.Tests;

/// <summary>What the engine promises to do with a policy's answers: close them, cut dangling references, keep allowed fields only.</summary>
internal static class EngineRule
{
    public static async Task<List<RosterRecord>> ApplyAsync(ISharingPolicy policy, IReadOnlyList<RosterRecord> records)
    {
        var scope = await policy.ResolveAsync(new MemoryView(records));
        var present = new HashSet<RosterKey>();
        var shared = new List<RosterRecord>();
        foreach (var group in records.GroupBy(record => record.Kind).OrderBy(group => group.Key))
        {
            var passed = group.Where(record => policy.Fields.Includes(record.Kind) && Decisions.Decide(scope, record).IsShared && HasParents(record)).ToList();
            present.UnionWith(passed.Select(record => record.Key));
            shared.AddRange(passed.Select(record => Mask(record, policy.Fields, key => present.Contains(key))));
        }

        return shared;

        bool HasParents(RosterRecord record) => RosterCatalog.FieldsOf(record.Kind)
            .Where(field => field is { Type: FieldType.Key, IsRequired: true })
            .All(field => present.Contains(new RosterKey(field.Target!.Value, (string)field.GetValue(record)!)));
    }

    /// <summary>All that a record refers to.</summary>
    public static IEnumerable<RosterKey> References(RosterRecord record) =>
        from field in RosterCatalog.FieldsOf(record.Kind)
        where field.Target is not null
        from id in field.GetValue(record) switch
        {
            string id => [id],
            IEnumerable<string> ids => ids,
            IEnumerable<PersonRole> roles => roles.Select(role => role.OrgKey),
            _ => [],
        }
        select new RosterKey(field.Target!.Value, id);

    private static RosterRecord Mask(RosterRecord record, RosterFieldSet fields, Func<RosterKey, bool> isPresent)
    {
        using var writer = new RecordBatchWriter(record.Kind);
        var encoded = new EncodedRecord(record.Kind, RecordBytes.Encode(record));
        writer.Begin(encoded.Key);
        foreach (var (number, value) in encoded)
        {
            var field = RosterCatalog.Find(record.Kind, number)!;
            if (!fields.Contains(field))
            {
                continue;
            }

            if (field.Type == FieldType.Key && isPresent(new RosterKey(field.Target!.Value, field.Format(value))))
            {
                writer.WriteCanonical(field, value);
            }
            else if (field.Type is FieldType.KeyList or FieldType.Roles or FieldType.Extensions)
            {
                writer.BeginList(field);
                foreach (var item in new EncodedList(value))
                {
                    if (KeepsItem(field, item))
                    {
                        writer.AddCanonicalItem(item);
                    }
                }

                writer.EndList();
            }
            else if (field.Target is null)
            {
                writer.WriteCanonical(field, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch[0].ToRecord();

        bool KeepsItem(RosterField field, ReadOnlySpan<byte> item)
        {
            if (field.Type == FieldType.Extensions)
            {
                EncodedList.SplitPair(item, out var name, out _);
                return fields.ContainsExtension(field.Kind, name);
            }

            var id = System.Text.Encoding.UTF8.GetString(field.Type == FieldType.Roles ? EncodedRole.Read(item).OrgKey : item);
            return isPresent(new RosterKey(field.Target!.Value, id));
        }
    }
}
