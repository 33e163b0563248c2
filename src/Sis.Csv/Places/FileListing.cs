namespace Sis.Csv;

/// <summary>What would be read now: the files of a folder, or one archive or file.</summary>
/// <param name="Name">The folder's or file's name, for messages.</param>
/// <param name="Path">Where it is, for a place on this machine.</param>
/// <param name="Files">The files that would be read.</param>
/// <param name="Beside">All files of the folder, in which a marker is looked for.</param>
internal sealed record FileListing(string Name, string Path, IReadOnlyList<RosterFileInfo> Files, IReadOnlyList<RosterFileInfo> Beside)
{
    public bool IsSameAs(FileListing? other) =>
        other is not null && Path == other.Path && Files.Count > 0 && Files.SequenceEqual(other.Files);
}
