namespace Sis;

/// <summary>A row of a journal.</summary>
/// <param name="Sequence">Its number; rows are read in ascending order.</param>
/// <param name="Content">Its bytes.</param>
public readonly record struct JournalRow(long Sequence, byte[] Content);
