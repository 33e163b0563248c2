namespace Sis.PowerSchool;

/// <summary>A member of staff: one person, at however many schools.</summary>
internal sealed class StaffMember(long usersDcid)
{
    public long UsersDcid => usersDcid;

    /// <summary>The identifier in the roster; <see langword="null"/> when there is none.</summary>
    public string? Key { get; set; }

    public string? TeacherNumber { get; set; }

    public string? StateId { get; set; }

    public string? Given { get; set; }

    public string? Middle { get; set; }

    public string? Family { get; set; }

    public string? Preferred { get; set; }

    public string? Email { get; set; }

    public string? Username { get; set; }

    public string? Title { get; set; }

    public long? HomeSchool { get; set; }

    public bool HasPortal { get; set; }

    /// <summary>The roles in the roster, once it is known who teaches; none for somebody who is not in it.</summary>
    public IReadOnlyList<PersonRole> Roles { get; set; } = [];

    /// <summary>Places in SchoolStaff, which other systems may know the person by.</summary>
    public SortedSet<long> SchoolStaffIds { get; } = [];

    /// <summary>Current places by school number, each with its staff status where that is known.</summary>
    public SortedDictionary<long, long?> Schools { get; } = [];

    /// <summary>Numbers of the schools at which the person teaches a section that is read.</summary>
    public SortedSet<long> Teaches { get; } = [];
}
