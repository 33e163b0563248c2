namespace Sis.Csv;

/// <summary>Where a person's role at an organisation comes from.</summary>
/// <param name="role">The part played; a constant, a column or a lookup.</param>
/// <param name="org">The organisation's identifier.</param>
public sealed class MappedRole(MappedValue role, MappedValue org)
{
    /// <summary>The part played.</summary>
    public MappedValue Role { get; } = role;

    /// <summary>The organisation's identifier.</summary>
    public MappedValue Org { get; } = org;

    /// <summary>Whether it is the person's main role.</summary>
    /// <value>Default <see langword="null"/>: not said.</value>
    public MappedValue? Primary { get; set; }

    /// <summary>The job title.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    public MappedValue? Title { get; set; }

    /// <summary>The first day.</summary>
    /// <value>Default <see langword="null"/>: not said.</value>
    public MappedValue? Start { get; set; }

    /// <summary>The end, inclusive or exclusive as the file says for all its ends.</summary>
    /// <value>Default <see langword="null"/>: not said.</value>
    public MappedValue? End { get; set; }
}
