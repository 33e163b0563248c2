namespace Sis;

/// <summary>What people are known by, and how many plainly the same people are found again under another key, without keeping a value.</summary>
internal static class IdentityFields
{
    private static readonly RosterField[] Known = [PersonFields.Email, PersonFields.Username, PersonFields.StudentNumber, PersonFields.Identifiers];

    private static readonly ulong KnownBits = Known.Aggregate(0UL, (bits, field) => bits | (1UL << field.Number));

    /// <summary>Whether a change gives a person another value for something that the person was known by. A first value is none.</summary>
    public static bool Change(in PlanEntry entry, ReadOnlySpan<byte> after)
    {
        if (entry.Operation == RosterOperation.Rekey)
        {
            return true;
        }

        if (entry.Operation != RosterOperation.Update || (entry.ChangedFields & KnownBits) == 0)
        {
            return false;
        }

        var before = new EncodedRecord(RosterKind.Person, entry.Before);
        var now = new EncodedRecord(RosterKind.Person, after);
        foreach (var field in Known)
        {
            if ((entry.ChangedFields & (1UL << field.Number)) != 0 && !before[field].IsEmpty && !now[field].IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Hashes that are the same for what seems to be the same record, whatever its key; at most four.</summary>
    public static int Signatures(RosterKind kind, ReadOnlySpan<byte> bytes, RecordHasher hasher, Span<ulong> signatures)
    {
        var record = new EncodedRecord(kind, bytes);
        if (kind != RosterKind.Person)
        {
            signatures[0] = hasher.HashContent(record.Fields);
            return 1;
        }

        var count = 0;
        foreach (var field in (ReadOnlySpan<RosterField>)[PersonFields.Email, PersonFields.Username, PersonFields.StudentNumber])
        {
            if (record[field] is { IsEmpty: false } value)
            {
                signatures[count++] = HashWithoutCase(hasher, field.Number, value);
            }
        }

        var given = record[PersonFields.GivenName];
        var family = record[PersonFields.FamilyName];
        var birth = record[PersonFields.BirthDate];
        if (!given.IsEmpty && !family.IsEmpty && !birth.IsEmpty)
        {
            signatures[count++] = HashWithoutCase(hasher, PersonFields.GivenName.Number, given)
                ^ HashWithoutCase(hasher, PersonFields.FamilyName.Number, family) ^ HashWithoutCase(hasher, PersonFields.BirthDate.Number, birth);
        }

        return count;
    }

    /// <remarks>Letters of ASCII without their case: a provider that changes its keys may change the case of addresses too.</remarks>
    public static ulong HashWithoutCase(RecordHasher hasher, int number, ReadOnlySpan<byte> value)
    {
        Span<byte> lower = value.Length < 256 ? stackalloc byte[value.Length + 1] : new byte[value.Length + 1];
        lower[0] = (byte)number;
        for (var i = 0; i < value.Length; i++)
        {
            lower[i + 1] = (byte)(value[i] is >= (byte)'A' and <= (byte)'Z' ? value[i] | 0x20 : value[i]);
        }

        return hasher.HashContent(lower);
    }
}
