namespace Sis;

/// <summary>The source says in so many words that a record is gone.</summary>
/// <param name="Key">The record.</param>
public sealed record RemovalItem(RosterKey Key) : RosterItem;
