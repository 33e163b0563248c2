namespace Sis.Csv;

/// <summary>One file of a package.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Length">Its bytes, as the folder or archive states them; checked while the file is read.</param>
internal sealed record RosterFileEntry(string Name, long Length)
{
    /// <summary>When it was last written, as the folder or archive states it: to choose the newest of several.</summary>
    public DateTimeOffset Modified { get; init; }
}
