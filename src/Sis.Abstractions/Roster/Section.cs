using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>A class that meets: one course, one school, one or more terms.</summary>
public sealed record Section : RosterRecord
{
    /// <summary>Makes a section; set its fields in the initialiser.</summary>
    public Section()
        : base(null, null)
    {
    }

#pragma warning disable CS8618 // Required values live in the bag that is handed over; a masked one reads as empty.
    [SetsRequiredMembers]
    internal Section(FieldValues values, string id)
        : base(values, id)
    {
    }
#pragma warning restore CS8618

    /// <inheritdoc/>
    public override RosterKind Kind => RosterKind.Section;

    /// <summary>The title.</summary>
    public required string Title
    {
        get => Values.Get(SectionFields.Title) ?? string.Empty;
        init => Values.Set(SectionFields.Title, value);
    }

    /// <summary>The identifier of the school where the section is taught.</summary>
    public required string SchoolKey
    {
        get => Values.Get(SectionFields.SchoolKey) ?? string.Empty;
        init => Values.Set(SectionFields.SchoolKey, value);
    }

    /// <summary>The identifier of the course taught.</summary>
    public string? CourseKey
    {
        get => Values.Get(SectionFields.CourseKey);
        init => Values.Set(SectionFields.CourseKey, value);
    }

    /// <summary>The identifiers of the terms in which the section meets.</summary>
    public IReadOnlyList<string> TermKeys
    {
        get => Values.Get(SectionFields.TermKeys) ?? [];
        init => Values.Set(SectionFields.TermKeys, value);
    }

    /// <summary>The section's own code.</summary>
    public string? Code
    {
        get => Values.Get(SectionFields.Code);
        init => Values.Set(SectionFields.Code, value);
    }

    /// <summary>The sort of section.</summary>
    public SectionType? Type
    {
        get => Values.GetValue(SectionFields.Type);
        init => Values.SetValue(SectionFields.Type, value);
    }

    /// <summary>Periods of the timetable.</summary>
    public IReadOnlyList<string> Periods
    {
        get => Values.Get(SectionFields.Periods) ?? [];
        init => Values.Set(SectionFields.Periods, value);
    }

    /// <summary>Grades taught, as the source writes them.</summary>
    public IReadOnlyList<string> Grades
    {
        get => Values.Get(SectionFields.Grades) ?? [];
        init => Values.Set(SectionFields.Grades, value);
    }

    /// <summary>Subjects by name.</summary>
    public IReadOnlyList<string> Subjects
    {
        get => Values.Get(SectionFields.Subjects) ?? [];
        init => Values.Set(SectionFields.Subjects, value);
    }

    /// <summary>Subjects by code.</summary>
    public IReadOnlyList<string> SubjectCodes
    {
        get => Values.Get(SectionFields.SubjectCodes) ?? [];
        init => Values.Set(SectionFields.SubjectCodes, value);
    }

    /// <summary>The room.</summary>
    public string? Location
    {
        get => Values.Get(SectionFields.Location);
        init => Values.Set(SectionFields.Location, value);
    }

    /// <summary>Other identifiers.</summary>
    public IReadOnlyList<Identifier> Identifiers
    {
        get => Values.Get(SectionFields.Identifiers) ?? [];
        init => Values.Set(SectionFields.Identifiers, value);
    }

    /// <summary>The source's own word for the record's status, when it says more than "active".</summary>
    public string? SourceStatus
    {
        get => Values.Get(SectionFields.SourceStatus);
        init => Values.Set(SectionFields.SourceStatus, value);
    }

    /// <summary>Extension fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Extensions
    {
        get => Values.Get(SectionFields.Extensions) ?? ReadOnlyDictionary<string, string>.Empty;
        init => Values.Set(SectionFields.Extensions, value);
    }
}
