namespace Sis.Csv;

/// <summary>A roster in a zip archive. Entries are streamed, never extracted.</summary>
internal sealed class ZipRosterPackage : RosterFilePackage
{
    private readonly PackageBytes _bytes;
    private readonly Dictionary<string, ZipEntryRecord> _records;

    private ZipRosterPackage(PackageBytes bytes, string name, List<(string Name, ZipEntryRecord Record)> files,
        IReadOnlyList<RosterDiagnostic> diagnostics)
        : base(name, [.. files.Select(file => new RosterFileEntry(file.Name, file.Record.Length) { Modified = file.Record.Modified })
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)], diagnostics)
    {
        _bytes = bytes;
        _records = files.ToDictionary(file => file.Name, file => file.Record, StringComparer.Ordinal);
    }

    public static ZipRosterPackage Open(PackageBytes bytes, string name, RosterPackageLimits limits)
    {
        try
        {
            var diagnostics = new List<RosterDiagnostic>();
            var files = ZipListing.Read(ZipDirectory.Read(bytes, name, limits), name, limits, diagnostics);
            return new ZipRosterPackage(bytes, name, files, diagnostics);
        }
        catch (IOException exception)
        {
            bytes.Dispose();
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageUnreadable, name,
                "Reading the archive failed. Check the disk or share it is on and run again.", exception);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public override Stream OpenRead(RosterFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var stream = new ZipEntryStream(_bytes, _records[entry.Name], entry.Name);
        return entry.Length > ReadAheadStream.MinLength ? new ReadAheadStream(_ => ValueTask.FromResult<Stream>(stream)) : stream;
    }

    protected override void Dispose(bool disposing)
    {
        _bytes.Dispose();
        base.Dispose(disposing);
    }
}
