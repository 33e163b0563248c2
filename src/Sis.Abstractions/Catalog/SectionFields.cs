namespace Sis;

/// <summary>The fields of a <see cref="Section"/>.</summary>
public static class SectionFields
{
    private static readonly FieldSet Set = new(RosterKind.Section);

    /// <summary>Other identifiers.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The title.</summary>
    public static readonly RosterField<string> Title = Set.Text(8, "title", required: true);

    /// <summary>The school where the section is taught.</summary>
    public static readonly RosterField<string> SchoolKey = Set.Key(9, "schoolKey", RosterKind.Org, required: true);

    /// <summary>The course taught.</summary>
    public static readonly RosterField<string> CourseKey = Set.Key(10, "courseKey", RosterKind.Course);

    /// <summary>The terms in which the section meets.</summary>
    public static readonly RosterField<IReadOnlyList<string>> TermKeys = Set.Keys(11, "termKeys", RosterKind.Term);

    /// <summary>The section's own code.</summary>
    public static readonly RosterField<string> Code = Set.Text(12, "code");

    /// <summary>The sort of section.</summary>
    public static readonly RosterField<SectionType> Type = Set.Token<SectionType>(13, "type");

    /// <summary>Periods of the timetable.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Periods = Set.Texts(14, "periods");

    /// <summary>Grades taught, as the source writes them.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Grades = Set.Texts(15, "grades");

    /// <summary>Subjects by name.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Subjects = Set.Texts(16, "subjects");

    /// <summary>Subjects by code.</summary>
    public static readonly RosterField<IReadOnlyList<string>> SubjectCodes = Set.Texts(17, "subjectCodes");

    /// <summary>The room.</summary>
    public static readonly RosterField<string> Location = Set.Text(18, "location");

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
