using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>A course of the catalogue, taught in sections.</summary>
/// <remarks>Without an <see cref="RosterRecord.Id"/> the identifier is derived from the record's identifying fields.</remarks>
public sealed record Course : RosterRecord
{
    /// <summary>Makes a course; set its fields in the initialiser.</summary>
    public Course()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal Course(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Course;

    /// <summary>The title.</summary>
    public required string Title
    {
        get => Values.Get(CourseFields.Title) ?? string.Empty;
        init => Values.Set(CourseFields.Title, value);
    }

    /// <summary>The code in the course catalogue.</summary>
    public string? Code
    {
        get => Values.Get(CourseFields.Code);
        init => Values.Set(CourseFields.Code, value);
    }

    /// <summary>The identifier of the organisation that offers the course.</summary>
    public string? OrgKey
    {
        get => Values.Get(CourseFields.OrgKey);
        init => Values.Set(CourseFields.OrgKey, value);
    }

    /// <summary>The identifier of the school year (a term) for which the course is offered.</summary>
    public string? SchoolYearKey
    {
        get => Values.Get(CourseFields.SchoolYearKey);
        init => Values.Set(CourseFields.SchoolYearKey, value);
    }

    /// <summary>Subjects by name.</summary>
    public IReadOnlyList<string> Subjects
    {
        get => Values.Get(CourseFields.Subjects) ?? [];
        init => Values.Set(CourseFields.Subjects, value);
    }

    /// <summary>Subjects by code.</summary>
    public IReadOnlyList<string> SubjectCodes
    {
        get => Values.Get(CourseFields.SubjectCodes) ?? [];
        init => Values.Set(CourseFields.SubjectCodes, value);
    }

    /// <summary>Grades for which the course is meant, as the source writes them.</summary>
    public IReadOnlyList<string> Grades
    {
        get => Values.Get(CourseFields.Grades) ?? [];
        init => Values.Set(CourseFields.Grades, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(CourseFields.Identifiers) ?? [];
        init => Values.Set(CourseFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(CourseFields.SourceStatus);
        init => Values.Set(CourseFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(CourseFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(CourseFields.Extensions, value);
    }

    private protected override string? DeriveId() =>
        Normal(CourseFields.Code) is { } code ? DerivedKey.Create("course", Normal(CourseFields.OrgKey), code) : null;
}
