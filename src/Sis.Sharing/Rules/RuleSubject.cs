namespace Sis.Sharing;

/// <summary>What a rule is about.</summary>
public enum RuleSubject
{
    /// <summary>Sections, and with them their teachers and students.</summary>
    Sections,

    /// <summary>People with the role of a student, one by one; their sections do not come with them.</summary>
    Students,

    /// <summary>People with the role of a teacher, one by one; their sections and students do not come with them.</summary>
    Teachers,

    /// <summary>Other employees of schools, administrators of schools among them. Leaders of the district have a switch of their own.</summary>
    Staff,
}
