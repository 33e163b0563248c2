namespace Sis.Csv;

/// <summary>A roster in one file on this machine.</summary>
internal sealed class SingleFileRosterPackage : RosterFilePackage
{
    private readonly string _path;

    public SingleFileRosterPackage(string path, string name, RosterPackageLimits limits)
        : base(name, [Describe(path, name)], [])
    {
        _path = path;
        FileSetRosterPackage.Check(Entries[0], Entries[0].Length, 1, name, limits);
    }

    public override Stream OpenRead(RosterFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new FolderFileStream(FileBytes.OpenHandle(_path, entry.Name), entry);
    }

    private static RosterFileEntry Describe(string path, string name)
    {
        try
        {
            var file = new FileInfo(path);
            return new RosterFileEntry(name, file.Length) { Modified = file.LastWriteTimeUtc };
        }
        catch (IOException exception)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageNotFound, name, "The file is gone. Check that the export ran.", exception);
        }
    }
}
