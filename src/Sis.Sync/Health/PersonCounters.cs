namespace Sis;

/// <summary>What is counted for a person.</summary>
internal static class PersonCounters
{
    /// <summary>Three small counts in one: 1 for each record with the key, 256 when it is a student's, 65536 when it has an address.</summary>
    public const int Traits = 0;

    public const int Enrollments = 1;

    /// <summary>The person's contacts.</summary>
    public const int Contacts = 2;

    /// <summary>The students whom the person is a contact of.</summary>
    public const int Charges = 3;

    public const int Size = 4;

    public const int Known = 1;
    public const int Student = 1 << 8;
    public const int Reachable = 1 << 16;

    private const int Mask = 0xFF;

    /// <summary>Whether a person has a trait.</summary>
    public static bool Has(ReadOnlySpan<int> counts, int trait) => (counts[Traits] & (Mask * trait)) != 0;
}
