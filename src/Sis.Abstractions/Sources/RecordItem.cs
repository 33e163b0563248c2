namespace Sis;

/// <summary>One typed record: the simple form for sources that prefer objects.</summary>
/// <param name="Record">The record, or a piece of it.</param>
/// <param name="Part">Which piece it is; the whole unless said otherwise.</param>
public sealed record RecordItem(RosterRecord Record, RecordPart Part = default) : RosterItem;
