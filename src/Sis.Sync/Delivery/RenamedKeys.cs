using System.Text;

namespace Sis;

/// <summary>Keys that have changed so far in a delivery: what refers to them refers to the new ones from then on.</summary>
internal sealed class RenamedKeys(RecordHasher hasher)
{
    private readonly Dictionary<KeyHash, byte[]>?[] _byKind = new Dictionary<KeyHash, byte[]>?[RosterKinds.Count];

    /// <summary>Whether no key has changed, so that records need not be looked at.</summary>
    public bool IsEmpty { get; private set; } = true;

    public void Add(RosterKind kind, string oldId, string newId)
    {
        IsEmpty = false;
        if (Presence.IsReferredTo(kind))
        {
            var renamed = _byKind[(int)kind] ??= [];
            var next = Encoding.UTF8.GetBytes(newId);
            renamed.Remove(HashOf(next));
            renamed[HashOf(Encoding.UTF8.GetBytes(oldId))] = next;
        }
    }

    /// <summary>Takes back a change of key that the sink refused.</summary>
    public void Remove(RosterKind kind, string oldId) => _byKind[(int)kind]?.Remove(HashOf(Encoding.UTF8.GetBytes(oldId)));

    public void AddRange(IEnumerable<KeyChange> changes)
    {
        foreach (var change in changes)
        {
            Add(RosterKinds.All.Single(kind => kind.ToName() == change.Kind), change.Old, change.New);
        }
    }

    /// <summary>A record as the sink holds it once the changes of keys are delivered.</summary>
    /// <param name="record">The record as delivered before.</param>
    /// <param name="id">The key that it goes by.</param>
    public byte[] Redirect(in EncodedRecord record, string id)
    {
        var key = Encoding.UTF8.GetBytes(id);
        if (!RefersToRenamed(record))
        {
            return record.Key.SequenceEqual(key) ? record.Bytes.ToArray() : RecordRename.Rename(record, key);
        }

        using var writer = new RecordBatchWriter(record.Kind, default, 1024 + record.Bytes.Length);
        writer.Begin(key);
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { } field)
            {
                Write(writer, field, value);
            }
        }

        writer.End();
        using var batch = writer.Take();
        return batch.Bytes.ToArray();
    }

    private bool RefersToRenamed(in EncodedRecord record)
    {
        foreach (var (number, value) in record)
        {
            if (RosterCatalog.Find(record.Kind, number) is { Target: { } target } field && _byKind[(int)target] is not null && RefersToRenamed(field, target, value))
            {
                return true;
            }
        }

        return false;
    }

    private bool RefersToRenamed(RosterField field, RosterKind target, ReadOnlySpan<byte> value)
    {
        if (!field.IsList)
        {
            return Find(target, value) is not null;
        }

        foreach (var item in new EncodedList(value))
        {
            if (Find(target, KeyOf(field, item)) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private void Write(RecordBatchWriter writer, RosterField field, ReadOnlySpan<byte> value)
    {
        if (field.Target is not { } target || _byKind[(int)target] is null)
        {
            writer.WriteCanonical(field, value);
            return;
        }

        if (!field.IsList)
        {
            writer.WriteCanonical(field, Find(target, value) ?? value);
            return;
        }

        writer.BeginList(field);
        foreach (var item in new EncodedList(value))
        {
            if (Find(target, KeyOf(field, item)) is not { } renamed)
            {
                writer.AddCanonicalItem(item);
            }
            else if (field.Type == FieldType.Roles)
            {
                var role = EncodedRole.Read(item);
                writer.AddRole(role.Role, renamed, role.Primary.IsEmpty ? null : role.Primary.SequenceEqual("true"u8), role.Title,
                    CanonicalDate.TryParse(role.Start, out var start) ? start : null, CanonicalDate.TryParse(role.End, out var end) ? end : null);
            }
            else
            {
                writer.AddCanonicalItem(renamed);
            }
        }

        writer.EndList();
    }

    private static ReadOnlySpan<byte> KeyOf(RosterField field, ReadOnlySpan<byte> item) =>
        field.Type == FieldType.Roles ? EncodedRole.Read(item).OrgKey : item;

    private byte[]? Find(RosterKind kind, ReadOnlySpan<byte> key)
    {
        byte[]? found = null;
        while (_byKind[(int)kind]!.TryGetValue(HashOf(found ?? key), out var next))
        {
            found = next;
        }

        return found;
    }

    private KeyHash HashOf(ReadOnlySpan<byte> key)
    {
        hasher.Hash(key, out var low, out var high);
        return new KeyHash(low, high);
    }
}
