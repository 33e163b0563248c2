namespace Sis.PowerSchool;

/// <summary>A section of a school year that is read.</summary>
internal sealed class SectionEntry(string key, SchoolEntry school, TermEntry term)
{
    public string Key => key;

    public SchoolEntry School => school;

    public TermEntry Term => term;

    /// <summary>Who the section itself names as its teacher.</summary>
    public StaffMember? Lead { get; init; }

    /// <summary>Whether an enrollment of a student is in the roster.</summary>
    public bool HasStudents { get; set; }

    /// <summary>Whether an option leaves it out.</summary>
    public bool IsLeftOut { get; set; }
}
