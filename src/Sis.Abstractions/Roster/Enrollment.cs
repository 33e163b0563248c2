using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>A person's place in a section.</summary>
/// <remarks>Without an <see cref="RosterRecord.Id"/> the identifier is derived from the record's identifying fields.</remarks>
public sealed record Enrollment : RosterRecord
{
    /// <summary>Makes an enrollment; set its fields in the initialiser.</summary>
    public Enrollment()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal Enrollment(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Enrollment;

    /// <summary>The identifier of the section.</summary>
    public required string SectionKey
    {
        get => Values.Get(EnrollmentFields.SectionKey) ?? string.Empty;
        init => Values.Set(EnrollmentFields.SectionKey, value);
    }

    /// <summary>The identifier of the person.</summary>
    public required string PersonKey
    {
        get => Values.Get(EnrollmentFields.PersonKey) ?? string.Empty;
        init => Values.Set(EnrollmentFields.PersonKey, value);
    }

    /// <summary>The person's part in the section.</summary>
    public required RosterRole Role
    {
        get => Values.GetValue(EnrollmentFields.Role) ?? default;
        init => Values.SetValue(EnrollmentFields.Role, value);
    }

    /// <summary>Whether a teacher is the section's main one; <see langword="null"/> when the source does not say.</summary>
    public bool? Primary
    {
        get => Values.GetValue(EnrollmentFields.Primary);
        init => Values.SetValue(EnrollmentFields.Primary, value);
    }

    /// <summary>The first day.</summary>
    public DateOnly? Start
    {
        get => Values.GetValue(EnrollmentFields.Start);
        init => Values.SetValue(EnrollmentFields.Start, value);
    }

    /// <summary>The first day after the enrollment: the end is exclusive.</summary>
    public DateOnly? End
    {
        get => Values.GetValue(EnrollmentFields.End);
        init => Values.SetValue(EnrollmentFields.End, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(EnrollmentFields.Identifiers) ?? [];
        init => Values.Set(EnrollmentFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(EnrollmentFields.SourceStatus);
        init => Values.Set(EnrollmentFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(EnrollmentFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(EnrollmentFields.Extensions, value);
    }

    private protected override string? DeriveId() =>
        DerivedKey.Create(Normal(EnrollmentFields.SectionKey), Normal(EnrollmentFields.PersonKey), Normal(EnrollmentFields.Role));
}
