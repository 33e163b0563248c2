namespace Sis;

/// <summary>What is counted for a section.</summary>
internal static class SectionCounters
{
    /// <summary>1 when there is a record with the key.</summary>
    public const int Known = 0;

    public const int Enrollments = 1;
    public const int Teachers = 2;
    public const int Students = 3;

    private const int SchoolLow = 4;
    private const int SchoolHigh = 5;

    public const int Size = 6;

    /// <summary>The hashed key of the section's school; 0 when it has none.</summary>
    public static ulong SchoolOf(ReadOnlySpan<int> counts) => (uint)counts[SchoolLow] | ((ulong)(uint)counts[SchoolHigh] << 32);

    /// <remarks>A hash can be counted as well: what is added and taken away again leaves what was there.</remarks>
    public static void AddSchool(Span<int> counts, ulong school, int sign)
    {
        counts[SchoolLow] += sign * (int)(uint)school;
        counts[SchoolHigh] += sign * (int)(uint)(school >> 32);
    }
}
