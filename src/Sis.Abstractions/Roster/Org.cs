using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>A district, school, department or other organisation.</summary>
public sealed record Org : RosterRecord
{
    /// <summary>Makes an org; set its fields in the initialiser.</summary>
    public Org()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal Org(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Org;

    /// <summary>The name.</summary>
    public required string Name
    {
        get => Values.Get(OrgFields.Name) ?? string.Empty;
        init => Values.Set(OrgFields.Name, value);
    }

    /// <summary>The sort of organisation.</summary>
    public required OrgType Type
    {
        get => Values.GetValue(OrgFields.Type) ?? default;
        init => Values.SetValue(OrgFields.Type, value);
    }

    /// <summary>The identifier of the organisation above.</summary>
    public string? ParentKey
    {
        get => Values.Get(OrgFields.ParentKey);
        init => Values.Set(OrgFields.ParentKey, value);
    }

    /// <summary>Grades taught, as the source writes them.</summary>
    public IReadOnlyList<string> Grades
    {
        get => Values.Get(OrgFields.Grades) ?? [];
        init => Values.Set(OrgFields.Grades, value);
    }

    /// <summary>Telephone of the office.</summary>
    public string? Phone
    {
        get => Values.Get(OrgFields.Phone);
        init => Values.Set(OrgFields.Phone, value);
    }

    /// <summary>Postal address.</summary>
    public PostalAddress Address
    {
        get => new(Values);
        init => Values.CopyFrom(value?.Values, PostalAddress.Fields);
    }

    /// <summary>The head's name.</summary>
    public string? PrincipalName
    {
        get => Values.Get(OrgFields.PrincipalName);
        init => Values.Set(OrgFields.PrincipalName, value);
    }

    /// <summary>The head's e-mail address.</summary>
    public string? PrincipalEmail
    {
        get => Values.Get(OrgFields.PrincipalEmail);
        init => Values.Set(OrgFields.PrincipalEmail, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(OrgFields.Identifiers) ?? [];
        init => Values.Set(OrgFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(OrgFields.SourceStatus);
        init => Values.Set(OrgFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(OrgFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(OrgFields.Extensions, value);
    }
}
