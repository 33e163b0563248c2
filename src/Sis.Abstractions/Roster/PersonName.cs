namespace Sis;

/// <summary>The parts of a person's name.</summary>
public sealed record PersonName : FieldGroup
{
    /// <summary>Makes an empty one; set its fields in the initialiser.</summary>
    public PersonName()
        : base(new FieldValues(), PersonFields.NameFields)
    {
    }

    internal PersonName(FieldValues values)
        : base(values, PersonFields.NameFields)
    {
    }

    /// <summary>Given name.</summary>
    public string? Given
    {
        get => Values.Get(PersonFields.GivenName);
        init => Values.Set(PersonFields.GivenName, value);
    }

    /// <summary>Middle name or names.</summary>
    public string? Middle
    {
        get => Values.Get(PersonFields.MiddleName);
        init => Values.Set(PersonFields.MiddleName, value);
    }

    /// <summary>Family name.</summary>
    public string? Family
    {
        get => Values.Get(PersonFields.FamilyName);
        init => Values.Set(PersonFields.FamilyName, value);
    }

    /// <summary>Given name by which the person wishes to be called.</summary>
    public string? PreferredGiven
    {
        get => Values.Get(PersonFields.PreferredGivenName);
        init => Values.Set(PersonFields.PreferredGivenName, value);
    }

    /// <summary>Middle name by which the person wishes to be called.</summary>
    public string? PreferredMiddle
    {
        get => Values.Get(PersonFields.PreferredMiddleName);
        init => Values.Set(PersonFields.PreferredMiddleName, value);
    }

    /// <summary>Family name by which the person wishes to be called.</summary>
    public string? PreferredFamily
    {
        get => Values.Get(PersonFields.PreferredFamilyName);
        init => Values.Set(PersonFields.PreferredFamilyName, value);
    }
}
