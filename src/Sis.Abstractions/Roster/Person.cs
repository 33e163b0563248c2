using System.Collections.ObjectModel;

namespace Sis;

/// <summary>A student, teacher, member of staff, parent or guardian: one person, whatever roles they have.</summary>
public sealed record Person : RosterRecord
{
    /// <summary>Makes a person; set its fields in the initialiser.</summary>
    public Person()
        : base(null, null)
    {
    }

    internal Person(FieldValues values, string id)
        : base(values, id)
    {
    }

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Person;

    /// <summary>E-mail address, as it came: neither verified nor unique.</summary>
    public string? Email
    {
        get => Values.Get(PersonFields.Email);
        init => Values.Set(PersonFields.Email, value);
    }

    /// <summary>User name in the district.</summary>
    public string? Username
    {
        get => Values.Get(PersonFields.Username);
        init => Values.Set(PersonFields.Username, value);
    }

    /// <summary>Pronouns.</summary>
    public string? Pronouns
    {
        get => Values.Get(PersonFields.Pronouns);
        init => Values.Set(PersonFields.Pronouns, value);
    }

    /// <summary>Telephone numbers.</summary>
    public IReadOnlyList<Phone> Phones
    {
        get => Values.Get(PersonFields.Phones) ?? [];
        init => Values.Set(PersonFields.Phones, value);
    }

    /// <summary>Whether the person may sign in, as the source says; <see langword="null"/> when it does not.</summary>
    public bool? Enabled
    {
        get => Values.GetValue(PersonFields.Enabled);
        init => Values.SetValue(PersonFields.Enabled, value);
    }

    /// <summary>Roles at organisations.</summary>
    public IReadOnlyList<PersonRole> Roles
    {
        get => Values.Get(PersonFields.Roles) ?? [];
        init => Values.Set(PersonFields.Roles, value);
    }

    /// <summary>The name; never null, perhaps empty.</summary>
    public PersonName Name
    {
        get => new(Values);
        init => Values.CopyFrom(value?.Values, PersonFields.NameFields);
    }

    /// <summary>What is known of the person as a student; never null, perhaps empty.</summary>
    public StudentProfile Student
    {
        get => new(Values);
        init => Values.CopyFrom(value?.Values, PersonFields.StudentFields);
    }

    /// <summary>Demographic data; never null, perhaps empty.</summary>
    public Demographics Demographics
    {
        get => new(Values);
        init => Values.CopyFrom(value?.Values, PersonFields.DemographicsFields);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(PersonFields.Identifiers) ?? [];
        init => Values.Set(PersonFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(PersonFields.SourceStatus);
        init => Values.Set(PersonFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(PersonFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(PersonFields.Extensions, value);
    }
}
