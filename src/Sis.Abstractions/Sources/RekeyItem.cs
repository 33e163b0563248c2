namespace Sis;

/// <summary>The source says that a record keeps its identity under another identifier.</summary>
/// <param name="Old">The record as it was known.</param>
/// <param name="NewId">Its identifier from now on.</param>
public sealed record RekeyItem(RosterKey Old, string NewId) : RosterItem
{
    /// <summary>Whether the change is told again and again, to be followed if the old identifier was ever delivered: it is then no finding that it was not.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IsOptional { get; init; }
}
