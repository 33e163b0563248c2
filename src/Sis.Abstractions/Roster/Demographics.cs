namespace Sis;

/// <summary>Demographic data: sensitive, never shared by a wildcard.</summary>
public sealed record Demographics : FieldGroup
{
    /// <summary>Makes an empty one; set its fields in the initialiser.</summary>
    public Demographics()
        : base(new FieldValues(), PersonFields.DemographicsFields)
    {
    }

    internal Demographics(FieldValues values)
        : base(values, PersonFields.DemographicsFields)
    {
    }

    /// <summary>Birth date.</summary>
    public DateOnly? BirthDate
    {
        get => Values.GetValue(PersonFields.BirthDate);
        init => Values.SetValue(PersonFields.BirthDate, value);
    }

    /// <summary>Recorded sex.</summary>
    public Sex? Sex
    {
        get => Values.GetValue(PersonFields.Sex);
        init => Values.SetValue(PersonFields.Sex, value);
    }

    /// <summary>Races, as the source writes them.</summary>
    public IReadOnlyList<string> Races
    {
        get => Values.Get(PersonFields.Races) ?? [];
        init => Values.Set(PersonFields.Races, value);
    }

    /// <summary>Whether of Hispanic or Latino ethnicity.</summary>
    public bool? HispanicOrLatino
    {
        get => Values.GetValue(PersonFields.HispanicOrLatino);
        init => Values.SetValue(PersonFields.HispanicOrLatino, value);
    }

    /// <summary>English language learner status.</summary>
    public string? EllStatus
    {
        get => Values.Get(PersonFields.EllStatus);
        init => Values.Set(PersonFields.EllStatus, value);
    }

    /// <summary>Free or reduced-price lunch status.</summary>
    public LunchStatus? FrlStatus
    {
        get => Values.GetValue(PersonFields.FrlStatus);
        init => Values.SetValue(PersonFields.FrlStatus, value);
    }

    /// <summary>Individualised education programme status.</summary>
    public string? IepStatus
    {
        get => Values.Get(PersonFields.IepStatus);
        init => Values.Set(PersonFields.IepStatus, value);
    }

    /// <summary>Section 504 plan status.</summary>
    public string? Section504Status
    {
        get => Values.Get(PersonFields.Section504Status);
        init => Values.Set(PersonFields.Section504Status, value);
    }

    /// <summary>Gifted status.</summary>
    public string? GiftedStatus
    {
        get => Values.Get(PersonFields.GiftedStatus);
        init => Values.Set(PersonFields.GiftedStatus, value);
    }

    /// <summary>Homelessness status.</summary>
    public string? HomelessStatus
    {
        get => Values.Get(PersonFields.HomelessStatus);
        init => Values.Set(PersonFields.HomelessStatus, value);
    }

    /// <summary>Language spoken at home.</summary>
    public string? HomeLanguage
    {
        get => Values.Get(PersonFields.HomeLanguage);
        init => Values.Set(PersonFields.HomeLanguage, value);
    }

    /// <summary>Country of birth.</summary>
    public string? BirthCountry
    {
        get => Values.Get(PersonFields.BirthCountry);
        init => Values.Set(PersonFields.BirthCountry, value);
    }

    /// <summary>State or region of birth.</summary>
    public string? BirthRegion
    {
        get => Values.Get(PersonFields.BirthRegion);
        init => Values.Set(PersonFields.BirthRegion, value);
    }

    /// <summary>City of birth.</summary>
    public string? BirthCity
    {
        get => Values.Get(PersonFields.BirthCity);
        init => Values.Set(PersonFields.BirthCity, value);
    }

    /// <summary>Public school residence status.</summary>
    public string? ResidenceStatus
    {
        get => Values.Get(PersonFields.ResidenceStatus);
        init => Values.Set(PersonFields.ResidenceStatus, value);
    }
}
