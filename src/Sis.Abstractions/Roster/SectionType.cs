namespace Sis;

/// <summary>What sort of class a <see cref="Section"/> is.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct SectionType(string Value) : IOpenEnum<SectionType>
{
    /// <summary>A home room or form.</summary>
    public static readonly SectionType Homeroom = new("homeroom");

    /// <summary>A class on the timetable.</summary>
    public static readonly SectionType Scheduled = new("scheduled");

    private static readonly string[] Known = ["homeroom", "scheduled"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static SectionType FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
