namespace Sis;

/// <summary>A person's recorded sex.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct Sex(string Value) : IOpenEnum<Sex>
{
    /// <summary>Male.</summary>
    public static readonly Sex Male = new("male");

    /// <summary>Female.</summary>
    public static readonly Sex Female = new("female");

    /// <summary>Recorded as not specified.</summary>
    public static readonly Sex Unspecified = new("unspecified");

    /// <summary>Recorded as other.</summary>
    public static readonly Sex Other = new("other");

    private static readonly string[] Known = ["male", "female", "unspecified", "other"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static Sex FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
