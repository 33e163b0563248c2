namespace Sis;

/// <summary>A postal address.</summary>
public sealed record PostalAddress : FieldGroup
{
    /// <summary>Makes an empty one; set its fields in the initialiser.</summary>
    public PostalAddress()
        : base(new FieldValues(), Fields)
    {
    }

    internal PostalAddress(FieldValues values)
        : base(values, Fields)
    {
    }

    internal static IReadOnlyList<RosterField> Fields { get; } =
        [OrgFields.Street, OrgFields.City, OrgFields.Region, OrgFields.PostalCode, OrgFields.Country];

    /// <summary>Street and number.</summary>
    public string? Street
    {
        get => Values.Get(OrgFields.Street);
        init => Values.Set(OrgFields.Street, value);
    }

    /// <summary>Town or city.</summary>
    public string? City
    {
        get => Values.Get(OrgFields.City);
        init => Values.Set(OrgFields.City, value);
    }

    /// <summary>State, province or region.</summary>
    public string? Region
    {
        get => Values.Get(OrgFields.Region);
        init => Values.Set(OrgFields.Region, value);
    }

    /// <summary>Postal code.</summary>
    public string? PostalCode
    {
        get => Values.Get(OrgFields.PostalCode);
        init => Values.Set(OrgFields.PostalCode, value);
    }

    /// <summary>Country.</summary>
    public string? Country
    {
        get => Values.Get(OrgFields.Country);
        init => Values.Set(OrgFields.Country, value);
    }
}
