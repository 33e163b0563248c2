namespace Sis;

/// <summary>Walks what a record refers to.</summary>
internal static class RecordReferences
{
    private static readonly RosterField[][] Referring =
        [.. RosterKinds.All.Select(kind => RosterCatalog.FieldsOf(kind).Where(field => field.Target is not null).ToArray())];

    /// <summary>Adds everything that a record refers to, by kind.</summary>
    public static void AddTo(KeySet?[] sets, in EncodedRecord record, RecordHasher hasher)
    {
        foreach (var field in Referring[(int)record.Kind])
        {
            if (record.TryGet(field, out var value))
            {
                var set = sets[(int)field.Target!.Value] ??= new KeySet(64);
                foreach (var key in new ReferenceEnumerable(field.Type, value))
                {
                    set.Add(HashOf(hasher, key));
                }
            }
        }
    }

    /// <summary>Whether a record refers to any of some records.</summary>
    /// <param name="sets">The records, by kind.</param>
    /// <param name="record">The record.</param>
    /// <param name="hasher">Hashes keys.</param>
    /// <param name="requiredOnly">Whether only references count that the record cannot do without.</param>
    public static bool Meets(KeySet?[] sets, in EncodedRecord record, RecordHasher hasher, bool requiredOnly)
    {
        foreach (var field in Referring[(int)record.Kind])
        {
            if (sets[(int)field.Target!.Value] is { } set && (field.IsRequired || !requiredOnly) && record.TryGet(field, out var value))
            {
                foreach (var key in new ReferenceEnumerable(field.Type, value))
                {
                    if (set.Contains(HashOf(hasher, key).High))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public static KeyHash HashOf(RecordHasher hasher, ReadOnlySpan<byte> key)
    {
        hasher.Hash(key, out var low, out var high);
        return new KeyHash(low, high);
    }
}
