namespace Sis;

/// <summary>What sort of period a <see cref="Term"/> is.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct TermType(string Value) : IOpenEnum<TermType>
{
    /// <summary>A whole school year.</summary>
    public static readonly TermType SchoolYear = new("schoolYear");

    /// <summary>Half a school year.</summary>
    public static readonly TermType Semester = new("semester");

    /// <summary>A third of a school year.</summary>
    public static readonly TermType Trimester = new("trimester");

    /// <summary>A quarter of a school year.</summary>
    public static readonly TermType Quarter = new("quarter");

    /// <summary>A term of any other length.</summary>
    public static readonly TermType Term = new("term");

    /// <summary>A period at whose end marks are given.</summary>
    public static readonly TermType GradingPeriod = new("gradingPeriod");

    private static readonly string[] Known = ["schoolYear", "semester", "trimester", "quarter", "term", "gradingPeriod"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static TermType FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
