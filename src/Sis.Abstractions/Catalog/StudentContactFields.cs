namespace Sis;

/// <summary>The fields of a <see cref="StudentContact"/>.</summary>
public static class StudentContactFields
{
    private static readonly FieldSet Set = new(RosterKind.StudentContact);

    /// <summary>Other identifiers.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The student.</summary>
    public static readonly RosterField<string> StudentKey = Set.Key(8, "studentKey", RosterKind.Person, required: true);

    /// <summary>The contact.</summary>
    public static readonly RosterField<string> ContactKey = Set.Key(9, "contactKey", RosterKind.Person, required: true);

    /// <summary>How the contact is related to the student.</summary>
    public static readonly RosterField<Relationship> Relationship = Set.Token<Relationship>(10, "relationship", Sensitivity.Personal);

    /// <summary>Why the contact is on the record.</summary>
    public static readonly RosterField<ContactType> Type = Set.Token<ContactType>(11, "type", Sensitivity.Personal);

    /// <summary>Whether this is the main contact.</summary>
    public static readonly RosterField<bool> Primary = Set.Boolean(12, "primary", Sensitivity.Personal);

    /// <summary>The order in which to call, from 1.</summary>
    public static readonly RosterField<int> Sequence = Set.Integer(13, "sequence", Sensitivity.Personal);

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
