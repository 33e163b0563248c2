namespace Sis;

/// <summary>The fields of a <see cref="Term"/>.</summary>
public static class TermFields
{
    private static readonly FieldSet Set = new(RosterKind.Term);

    /// <summary>Other identifiers.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The name.</summary>
    public static readonly RosterField<string> Name = Set.Text(8, "name", required: true);

    /// <summary>The sort of period.</summary>
    public static readonly RosterField<TermType> Type = Set.Token<TermType>(9, "type");

    /// <summary>The first day.</summary>
    public static readonly RosterField<DateOnly> Start = Set.Date(10, "start");

    /// <summary>The first day after the period.</summary>
    public static readonly RosterField<DateOnly> End = Set.Date(11, "end");

    /// <summary>The period of which this one is a part.</summary>
    public static readonly RosterField<string> ParentKey = Set.Key(12, "parentKey", RosterKind.Term);

    /// <summary>The organisation whose calendar this is.</summary>
    public static readonly RosterField<string> OrgKey = Set.Key(13, "orgKey", RosterKind.Org);

    /// <summary>The calendar year in which the school year ends.</summary>
    public static readonly RosterField<int> SchoolYear = Set.Integer(14, "schoolYear");

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
