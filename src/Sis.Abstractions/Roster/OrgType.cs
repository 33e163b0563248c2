namespace Sis;

/// <summary>What sort of organisation an <see cref="Org"/> is.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct OrgType(string Value) : IOpenEnum<OrgType>
{
    /// <summary>A school district or local education agency.</summary>
    public static readonly OrgType District = new("district");

    /// <summary>A school.</summary>
    public static readonly OrgType School = new("school");

    /// <summary>A department of a school or district.</summary>
    public static readonly OrgType Department = new("department");

    /// <summary>A local authority above districts.</summary>
    public static readonly OrgType Local = new("local");

    /// <summary>A state authority.</summary>
    public static readonly OrgType State = new("state");

    /// <summary>A national authority.</summary>
    public static readonly OrgType National = new("national");

    private static readonly string[] Known = ["district", "school", "department", "local", "state", "national"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static OrgType FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
