namespace Sis.Sharing;

/// <summary>What becomes of a teacher whom a rule excludes and who teaches a section that is shared.</summary>
public enum ExcludedTeachers
{
    /// <summary>The teacher stays out; the section is shared without them. The stricter choice, and the default.</summary>
    StayOut,

    /// <summary>The teacher comes with the section, as districts know it from Clever: exclude the section too to keep both out.</summary>
    ComeWithSections,
}
