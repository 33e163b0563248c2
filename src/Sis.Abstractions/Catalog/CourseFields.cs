namespace Sis;

/// <summary>The fields of a <see cref="Course"/>.</summary>
public static class CourseFields
{
    private static readonly FieldSet Set = new(RosterKind.Course);

    /// <summary>Other identifiers.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The title.</summary>
    public static readonly RosterField<string> Title = Set.Text(8, "title", required: true);

    /// <summary>The code in the course catalogue.</summary>
    public static readonly RosterField<string> Code = Set.Text(9, "code");

    /// <summary>The organisation that offers the course.</summary>
    public static readonly RosterField<string> OrgKey = Set.Key(10, "orgKey", RosterKind.Org);

    /// <summary>The school year for which the course is offered.</summary>
    public static readonly RosterField<string> SchoolYearKey = Set.Key(11, "schoolYearKey", RosterKind.Term);

    /// <summary>Subjects by name.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Subjects = Set.Texts(12, "subjects");

    /// <summary>Subjects by code.</summary>
    public static readonly RosterField<IReadOnlyList<string>> SubjectCodes = Set.Texts(13, "subjectCodes");

    /// <summary>Grades for which the course is meant, as the source writes them.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Grades = Set.Texts(14, "grades");

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
