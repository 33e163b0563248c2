namespace Sis.Csv;

/// <summary>A roster in a set of files that the application reaches by a client of its own.</summary>
internal sealed class FileSetRosterPackage : RosterFilePackage
{
    private readonly IRosterFileSet _set;
    private readonly Dictionary<string, RosterFileInfo> _files;
    private readonly CancellationToken _cancellationToken;

    private FileSetRosterPackage(IRosterFileSet set, IReadOnlyList<RosterFileInfo> files, CancellationToken cancellationToken)
        : base(set.Name, [.. files.Select(file => new RosterFileEntry(file.Name, file.Length) { Modified = file.Modified })], [], set)
    {
        _set = set;
        _cancellationToken = cancellationToken;
        _files = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
    }

    /// <summary>Opens a set, which is then disposed with the package; one that is refused stays the caller's.</summary>
    /// <param name="set">The set.</param>
    /// <param name="files">Its files.</param>
    /// <param name="limits">What they may be at most.</param>
    /// <param name="cancellationToken">Stops reads of files, also those that wait for the other side.</param>
    public static FileSetRosterPackage Open(IRosterFileSet set, IReadOnlyList<RosterFileInfo> files, RosterPackageLimits limits, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var (total, count) = (0L, 0);
        foreach (var file in files)
        {
            total += file.Length;
            if (!FileNames.IsSafe(file.Name))
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.UnsafeEntryName, set.Name,
                    "A name in the listing is no plain file name. Look at how the listing is made; nothing of it is read.");
            }

            if (!names.Add(file.Name))
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.DuplicateFileName, file.Name,
                    "The listing has two files whose names are equal, or differ in case alone. Keep one of them.");
            }

            Check(new RosterFileEntry(file.Name, file.Length), total, ++count, set.Name, limits);
        }

        return new FileSetRosterPackage(set, files, cancellationToken);
    }

    /// <summary>Refuses what is beyond the limits.</summary>
    internal static void Check(RosterFileEntry file, long total, int count, string name, RosterPackageLimits limits)
    {
        if (count > limits.MaxFiles)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.TooManyFiles, name,
                $"The folder has more than {limits.MaxFiles} files. Point the place at a folder that holds the roster alone.");
        }

        if (file.Length > limits.MaxFileBytes)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileTooLarge, file.Name,
                $"The file is {file.Length} bytes; the limit is {limits.MaxFileBytes}. Raise the limit if the district is really that large.");
        }

        if (total > limits.MaxTotalBytes)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageTooLarge, name,
                $"The files are more than {limits.MaxTotalBytes} bytes together. Raise the limit if the district is really that large.");
        }
    }

    public override Stream OpenRead(RosterFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var file = _files[entry.Name];
        return new ExactLengthStream(new ReadAheadStream(token => _set.OpenReadAsync(file, token), entry.Name, _cancellationToken), entry);
    }
}
