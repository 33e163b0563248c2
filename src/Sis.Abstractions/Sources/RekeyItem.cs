namespace Sis;

/// <summary>The source says that a record keeps its identity under another identifier.</summary>
/// <param name="Old">The record as it was known.</param>
/// <param name="NewId">Its identifier from now on.</param>
public sealed record RekeyItem(RosterKey Old, string NewId) : RosterItem;
