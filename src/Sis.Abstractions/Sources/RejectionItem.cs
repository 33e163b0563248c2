namespace Sis;

/// <summary>A row that could not be used. Its record, if it can be named, is kept as it was, never removed.</summary>
/// <param name="Kind">The kind of record that the row would have been.</param>
/// <param name="Key">The record, or <see langword="null"/> when not even that could be read: then nothing of the kind is removed.</param>
/// <param name="Diagnostic">Why, and where.</param>
public sealed record RejectionItem(RosterKind Kind, RosterKey? Key, RosterDiagnostic Diagnostic) : RosterItem;
