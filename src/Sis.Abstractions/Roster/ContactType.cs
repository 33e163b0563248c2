namespace Sis;

/// <summary>Why a contact is on a student's record.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct ContactType(string Value) : IOpenEnum<ContactType>
{
    /// <summary>Parent or guardian.</summary>
    public static readonly ContactType Guardian = new("guardian");

    /// <summary>The first person to call.</summary>
    public static readonly ContactType Primary = new("primary");

    /// <summary>The second person to call.</summary>
    public static readonly ContactType Secondary = new("secondary");

    /// <summary>To be called in an emergency.</summary>
    public static readonly ContactType Emergency = new("emergency");

    /// <summary>A member of the family.</summary>
    public static readonly ContactType Family = new("family");

    /// <summary>Another reason, stated as such by the source.</summary>
    public static readonly ContactType Other = new("other");

    private static readonly string[] Known = ["guardian", "primary", "secondary", "emergency", "family", "other"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static ContactType FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
