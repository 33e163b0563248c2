namespace Sis.Csv;

/// <summary>What a listing says of one file.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Length">Its bytes. A file that turns out longer or shorter while it is read is not taken as complete.</param>
/// <param name="Modified">When it was last written, by the clock of whoever keeps it. Decides which of several files is the newest.</param>
public sealed record RosterFileInfo(string Name, long Length, DateTimeOffset Modified);
