namespace Sis.Sharing;

/// <summary>What a scope notes beside identifiers, in the bits that a <see cref="KeyTable"/> has. Numbers of rules stand above the flags.</summary>
internal static class ScopeFlags
{
    // Organisations.
    public const uint ChosenOrg = 1;
    public const uint Department = 2;
    public const uint AboveOrg = 4;
    public const uint BroughtOrg = 8;
    public const uint WholeOrg = ChosenOrg | Department;

    // Courses and terms.
    public const uint Used = 1;
    public const uint Owned = 2;
    public const uint SchoolYear = 4;
    public const uint OuterTerm = 8;

    // Sections.
    public const uint InSchool = 1;
    public const uint ChosenSection = 2;
    public const uint SectionByRule = 4;
    public const uint ExcludedSection = 8;
    public const uint SharedSection = InSchool | ChosenSection | SectionByRule;

    // People.
    public const uint Role = 1;
    public const uint Enrolled = 2;
    public const uint Contact = 4;
    public const uint Excluded = 8;
    public const uint ByRule = 16;
    public const uint Switch = 32;
    public const uint Teaches = 64;
    public const uint Member = Role | Enrolled | ByRule | Switch;

    // People of a whole district, where only those are noted who might be held back.
    public const uint ClosedGroup = 128;
    public const uint NoRole = 256;
    public const uint ContactHeld = 512;

    private const int IncludeShift = 10;
    private const int ExcludeShift = 18;

    /// <summary>The number of the rule that shares.</summary>
    public static uint Includer(uint value) => (value >> IncludeShift) & byte.MaxValue;

    /// <summary>The number of the rule that excludes.</summary>
    public static uint Excluder(uint value) => (value >> ExcludeShift) & byte.MaxValue;

    /// <summary>Notes a rule that shares: the first one, whatever the order in which they are found.</summary>
    public static uint WithIncluder(uint value, int number) => With(value, number, IncludeShift);

    /// <summary>Notes a rule that excludes: the first one.</summary>
    public static uint WithExcluder(uint value, int number) => With(value, number, ExcludeShift);

    /// <summary>Puts two notes together, of each rule the first.</summary>
    public static uint Merge(uint left, uint right)
    {
        const uint flags = (1u << IncludeShift) - 1;
        var merged = (left | right) & flags;
        merged = WithNumber(merged, Includer(left), Includer(right), IncludeShift);
        return WithNumber(merged, Excluder(left), Excluder(right), ExcludeShift);
    }

    private static uint WithNumber(uint value, uint left, uint right, int shift) =>
        value | ((left == 0 ? right : right == 0 ? left : Math.Min(left, right)) << shift);

    private static uint With(uint value, int number, int shift)
    {
        var known = (value >> shift) & byte.MaxValue;
        var next = (uint)Math.Min(number, byte.MaxValue);
        return known != 0 && known <= next ? value : (value & ~((uint)byte.MaxValue << shift)) | (next << shift);
    }
}
