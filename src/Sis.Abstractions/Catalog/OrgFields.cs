using static Sis.Sensitivity;

namespace Sis;

/// <summary>The fields of an <see cref="Org"/>.</summary>
public static class OrgFields
{
    private static readonly FieldSet Set = new(RosterKind.Org);

    /// <summary>Other identifiers: number, NCES, state.</summary>
    public static readonly RosterField<IReadOnlyList<Identifier>> Identifiers = Set.Identifiers();

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public static readonly RosterField<string> SourceStatus = Set.SourceStatus();

    /// <summary>Extension fields.</summary>
    public static readonly RosterField<IReadOnlyDictionary<string, string>> Extensions = Set.Extensions();

    /// <summary>The name.</summary>
    public static readonly RosterField<string> Name = Set.Text(8, "name", required: true);

    /// <summary>The sort of organisation.</summary>
    public static readonly RosterField<OrgType> Type = Set.Token<OrgType>(9, "type", required: true);

    /// <summary>The organisation above.</summary>
    public static readonly RosterField<string> ParentKey = Set.Key(10, "parentKey", RosterKind.Org);

    /// <summary>Grades taught, as the source writes them.</summary>
    public static readonly RosterField<IReadOnlyList<string>> Grades = Set.Texts(11, "grades");

    /// <summary>Street and number.</summary>
    public static readonly RosterField<string> Street = Set.Text(12, "address.street");

    /// <summary>Town or city.</summary>
    public static readonly RosterField<string> City = Set.Text(13, "address.city");

    /// <summary>State, province or region.</summary>
    public static readonly RosterField<string> Region = Set.Text(14, "address.region");

    /// <summary>Postal code.</summary>
    public static readonly RosterField<string> PostalCode = Set.Text(15, "address.postalCode");

    /// <summary>Country.</summary>
    public static readonly RosterField<string> Country = Set.Text(16, "address.country");

    /// <summary>Telephone of the office.</summary>
    public static readonly RosterField<string> Phone = Set.Text(17, "phone", comparison: FieldComparison.DigitsOnly);

    /// <summary>The head's name.</summary>
    public static readonly RosterField<string> PrincipalName = Set.Text(18, "principal.name", Personal);

    /// <summary>The head's e-mail address.</summary>
    public static readonly RosterField<string> PrincipalEmail = Set.Text(19, "principal.email", Personal, FieldComparison.IgnoreCase);

    internal static IReadOnlyList<RosterField> All => Set.Fields;
}
