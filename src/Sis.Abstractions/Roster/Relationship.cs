namespace Sis;

/// <summary>How a contact is related to a student.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct Relationship(string Value) : IOpenEnum<Relationship>
{
    /// <summary>A parent.</summary>
    public static readonly Relationship Parent = new("parent");

    /// <summary>The mother.</summary>
    public static readonly Relationship Mother = new("mother");

    /// <summary>The father.</summary>
    public static readonly Relationship Father = new("father");

    /// <summary>A step-parent.</summary>
    public static readonly Relationship StepParent = new("stepparent");

    /// <summary>A grandparent.</summary>
    public static readonly Relationship Grandparent = new("grandparent");

    /// <summary>A legal guardian.</summary>
    public static readonly Relationship Guardian = new("guardian");

    /// <summary>Another relative.</summary>
    public static readonly Relationship Relative = new("relative");

    /// <summary>A brother or sister.</summary>
    public static readonly Relationship Sibling = new("sibling");

    /// <summary>An aide.</summary>
    public static readonly Relationship Aide = new("aide");

    /// <summary>A doctor.</summary>
    public static readonly Relationship Doctor = new("doctor");

    /// <summary>Another relation, stated as such by the source.</summary>
    public static readonly Relationship Other = new("other");

    private static readonly string[] Known = ["parent", "mother", "father", "stepparent", "grandparent", "guardian", "relative", "sibling", "aide", "doctor", "other"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static Relationship FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
