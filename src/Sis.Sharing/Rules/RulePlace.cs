namespace Sis.Sharing;

/// <summary>Which record a condition looks at, seen from the rule's subject.</summary>
internal enum RulePlace
{
    /// <summary>The section or person itself.</summary>
    Own,

    /// <summary>The section's school, or the organisation of one of the person's roles.</summary>
    School,

    /// <summary>The section's course.</summary>
    Course,

    /// <summary>One of the section's terms.</summary>
    Term,

    /// <summary>One of the section's teachers.</summary>
    Teacher,

    /// <summary>One of the person's roles.</summary>
    Role,
}
