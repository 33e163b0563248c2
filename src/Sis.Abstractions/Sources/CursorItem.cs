namespace Sis;

/// <summary>Where the next read may go on; stored only when everything before it has been delivered.</summary>
/// <param name="Cursor">The provider's cursor, opaque.</param>
public sealed record CursorItem(string Cursor) : RosterItem;
