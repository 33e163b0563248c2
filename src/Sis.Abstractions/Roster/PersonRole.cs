namespace Sis;

/// <summary>A person's part at one organisation.</summary>
public sealed record PersonRole
{
    /// <summary>The part played.</summary>
    public required RosterRole Role { get; init; }

    /// <summary>The organisation's identifier.</summary>
    public required string OrgKey { get; init; }

    /// <summary>Whether this is the person's main role; <see langword="null"/> when the source does not say.</summary>
    public bool? Primary { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The first day after the role.</summary>
    public DateOnly? End { get; init; }

    /// <summary>The role and the organisation's identifier.</summary>
    public override string ToString() => $"{Role}@{OrgKey}";
}
