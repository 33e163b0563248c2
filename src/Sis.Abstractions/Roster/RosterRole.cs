namespace Sis;

/// <summary>The part a person plays at an organisation or in a section.</summary>
/// <param name="Value">The word, canonical if known, else as the source gave it.</param>
public readonly record struct RosterRole(string Value) : IOpenEnum<RosterRole>
{
    /// <summary>A pupil.</summary>
    public static readonly RosterRole Student = new("student");

    /// <summary>A teacher.</summary>
    public static readonly RosterRole Teacher = new("teacher");

    /// <summary>A teaching assistant.</summary>
    public static readonly RosterRole Aide = new("aide");

    /// <summary>An administrator whose level is not stated.</summary>
    public static readonly RosterRole Administrator = new("administrator");

    /// <summary>An administrator of the district.</summary>
    public static readonly RosterRole DistrictAdministrator = new("districtAdministrator");

    /// <summary>An administrator of one school.</summary>
    public static readonly RosterRole SiteAdministrator = new("siteAdministrator");

    /// <summary>An administrator of the information system.</summary>
    public static readonly RosterRole SystemAdministrator = new("systemAdministrator");

    /// <summary>The head of a school.</summary>
    public static readonly RosterRole Principal = new("principal");

    /// <summary>A counselor.</summary>
    public static readonly RosterRole Counselor = new("counselor");

    /// <summary>A proctor.</summary>
    public static readonly RosterRole Proctor = new("proctor");

    /// <summary>Another member of staff.</summary>
    public static readonly RosterRole Staff = new("staff");

    /// <summary>A parent.</summary>
    public static readonly RosterRole Parent = new("parent");

    /// <summary>A guardian.</summary>
    public static readonly RosterRole Guardian = new("guardian");

    /// <summary>A relative.</summary>
    public static readonly RosterRole Relative = new("relative");

    /// <summary>A contact whose tie is stated in a student contact.</summary>
    public static readonly RosterRole Contact = new("contact");

    private static readonly string[] Known = ["student", "teacher", "aide", "administrator", "districtAdministrator", "siteAdministrator", "systemAdministrator", "principal", "counselor", "proctor", "staff", "parent", "guardian", "relative", "contact"];

    /// <inheritdoc/>
    public static IReadOnlyList<string> KnownValues => Known;

    /// <summary>Whether the word is one that Sis knows.</summary>
    public bool IsKnown => Array.IndexOf(Known, Value) >= 0;

    /// <inheritdoc/>
    public static RosterRole FromValue(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? string.Empty;
}
