using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sis;

/// <summary>A school year, semester, quarter or grading period.</summary>
/// <remarks>Without an <see cref="RosterRecord.Id"/> the identifier is derived from the record's identifying fields.</remarks>
public sealed record Term : RosterRecord
{
    /// <summary>Makes a term; set its fields in the initialiser.</summary>
    public Term()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal Term(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Term;

    /// <summary>The name.</summary>
    public required string Name
    {
        get => Values.Get(TermFields.Name) ?? string.Empty;
        init => Values.Set(TermFields.Name, value);
    }

    /// <summary>The sort of period.</summary>
    public TermType? Type
    {
        get => Values.GetValue(TermFields.Type);
        init => Values.SetValue(TermFields.Type, value);
    }

    /// <summary>The first day.</summary>
    public DateOnly? Start
    {
        get => Values.GetValue(TermFields.Start);
        init => Values.SetValue(TermFields.Start, value);
    }

    /// <summary>The first day after the period: the end is exclusive.</summary>
    public DateOnly? End
    {
        get => Values.GetValue(TermFields.End);
        init => Values.SetValue(TermFields.End, value);
    }

    /// <summary>The identifier of the period of which this one is a part.</summary>
    public string? ParentKey
    {
        get => Values.Get(TermFields.ParentKey);
        init => Values.Set(TermFields.ParentKey, value);
    }

    /// <summary>The identifier of the organisation whose calendar this is.</summary>
    public string? OrgKey
    {
        get => Values.Get(TermFields.OrgKey);
        init => Values.Set(TermFields.OrgKey, value);
    }

    /// <summary>The calendar year in which the school year ends.</summary>
    public int? SchoolYear
    {
        get => Values.GetValue(TermFields.SchoolYear);
        init => Values.SetValue(TermFields.SchoolYear, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(TermFields.Identifiers) ?? [];
        init => Values.Set(TermFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(TermFields.SourceStatus);
        init => Values.Set(TermFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(TermFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(TermFields.Extensions, value);
    }

    private protected override string? DeriveId() => DerivedKey.Create(
        "term", Normal(TermFields.OrgKey), Normal(TermFields.Name), Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
