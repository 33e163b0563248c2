using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>The tie between a student and a parent, guardian or other contact.</summary>
/// <remarks>Without an <see cref="RosterRecord.Id"/> the identifier is derived from the record's identifying fields.</remarks>
public sealed record StudentContact : RosterRecord
{
    /// <summary>Makes a student contact; set its fields in the initialiser.</summary>
    public StudentContact()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal StudentContact(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.StudentContact;

    /// <summary>The identifier of the student.</summary>
    public required string StudentKey
    {
        get => Values.Get(StudentContactFields.StudentKey) ?? string.Empty;
        init => Values.Set(StudentContactFields.StudentKey, value);
    }

    /// <summary>The identifier of the contact, who is a <see cref="Person"/> too.</summary>
    public required string ContactKey
    {
        get => Values.Get(StudentContactFields.ContactKey) ?? string.Empty;
        init => Values.Set(StudentContactFields.ContactKey, value);
    }

    /// <summary>How the contact is related to the student.</summary>
    public Relationship? Relationship
    {
        get => Values.GetValue(StudentContactFields.Relationship);
        init => Values.SetValue(StudentContactFields.Relationship, value);
    }

    /// <summary>Why the contact is on the record.</summary>
    public ContactType? Type
    {
        get => Values.GetValue(StudentContactFields.Type);
        init => Values.SetValue(StudentContactFields.Type, value);
    }

    /// <summary>Whether this is the main contact.</summary>
    public bool? Primary
    {
        get => Values.GetValue(StudentContactFields.Primary);
        init => Values.SetValue(StudentContactFields.Primary, value);
    }

    /// <summary>The order in which to call, from 1.</summary>
    public int? Sequence
    {
        get => Values.GetValue(StudentContactFields.Sequence);
        init => Values.SetValue(StudentContactFields.Sequence, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(StudentContactFields.Identifiers) ?? [];
        init => Values.Set(StudentContactFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(StudentContactFields.SourceStatus);
        init => Values.Set(StudentContactFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(StudentContactFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(StudentContactFields.Extensions, value);
    }

    private protected override string? DeriveId() =>
        DerivedKey.Create(Normal(StudentContactFields.StudentKey), Normal(StudentContactFields.ContactKey), Normal(StudentContactFields.Type));
}
