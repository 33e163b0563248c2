namespace Sis;

/// <summary>The fields of an <see cref="Enrollment"/>.</summary>
public static class EnrollmentFields
{
    private static readonly FieldSet Set = new(RosterKind.Enrollment);

    /// <summary>Other identifiers.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The section.</summary>
    public static readonly RosterField<string> SectionKey = Set.Key(8, "sectionKey", RosterKind.Section, required: true);

    /// <summary>The person.</summary>
    public static readonly RosterField<string> PersonKey = Set.Key(9, "personKey", RosterKind.Person, required: true);

    /// <summary>The person's part in the section.</summary>
    public static readonly RosterField<RosterRole> Role = Set.Token<RosterRole>(10, "role", Sensitivity.Structural, required: true);

    /// <summary>Whether a teacher is the section's main one.</summary>
    public static readonly RosterField<bool> Primary = Set.Boolean(11, "primary");

    /// <summary>The first day.</summary>
    public static readonly RosterField<DateOnly> Start = Set.Date(12, "start");

    /// <summary>The first day after the enrollment.</summary>
    public static readonly RosterField<DateOnly> End = Set.Date(13, "end");

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
