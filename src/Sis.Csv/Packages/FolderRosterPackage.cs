namespace Sis.Csv;

/// <summary>A roster in a folder. Only the files directly in it are read, and no link is followed.</summary>
internal sealed class FolderRosterPackage : RosterFilePackage
{
    private readonly string _path;

    private FolderRosterPackage(string path, string name, List<RosterFileEntry> entries, List<RosterDiagnostic> diagnostics)
        : base(name, entries, diagnostics) => _path = path;

    public static FolderRosterPackage Open(string path, string name, RosterPackageLimits limits)
    {
        var diagnostics = new List<RosterDiagnostic>();
        try
        {
            return new FolderRosterPackage(path, name, List(path, name, limits, diagnostics), diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageUnreadable, name,
                "The folder cannot be listed. Check that it may be read, and run again.", exception);
        }
    }

    public override Stream OpenRead(RosterFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var file = new FileInfo(Path.Combine(_path, entry.Name));
        if (file.Exists && IsLink(file))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.LinkNotFollowed, entry.Name,
                "The file was replaced by a link, which is not followed. Put the file itself there.");
        }

        return new FolderFileStream(FileBytes.OpenHandle(file.FullName, entry.Name), entry);
    }

    private static List<RosterFileEntry> List(string path, string name, RosterPackageLimits limits, List<RosterDiagnostic> diagnostics)
    {
        var entries = new List<RosterFileEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var total = 0L;
        var folders = 0;
        var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };

        foreach (var item in new DirectoryInfo(path).EnumerateFileSystemInfos("*", everything))
        {
            if (FileNames.IsLitter(item.Name))
            {
                continue;
            }

            if (IsLink(item))
            {
                diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.LinkNotFollowed, DiagnosticSeverity.Warning,
                    "The folder holds a link, which is not followed. Put the file itself there.")
                { File = item.Name });
                continue;
            }

            if (item is not FileInfo file)
            {
                folders++;
                continue;
            }

            entries.Add(new RosterFileEntry(file.Name, file.Length) { Modified = file.LastWriteTimeUtc });
            total += file.Length;
            Check(file, name, limits, names, total, entries.Count);
        }

        if (folders > 0)
        {
            var severity = entries.Count == 0 ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info;
            diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.SubfolderNotRead, severity,
                "The folder holds folders, which are not read. Put all files directly into it.")
            { File = name, Count = folders });
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    private static void Check(FileInfo file, string folder, RosterPackageLimits limits, HashSet<string> names, long total, int count)
    {
        if (count > limits.MaxFiles)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.TooManyFiles, folder,
                $"The folder has more than {limits.MaxFiles} files. Point the path at a folder that holds the roster alone.");
        }

        if (!names.Add(file.Name))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.DuplicateFileName, file.Name,
                "The folder has two files whose names differ in case alone. Keep one of them.");
        }

        if (file.Length > limits.MaxFileBytes)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileTooLarge, file.Name,
                $"The file is {file.Length} bytes; the limit is {limits.MaxFileBytes}. Raise the limit if the district is really "
                + "that large.");
        }

        if (total > limits.MaxTotalBytes)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageTooLarge, folder,
                $"The files are more than {limits.MaxTotalBytes} bytes together. Raise the limit if the district is really that large.");
        }
    }

    private static bool IsLink(FileSystemInfo item) => item.LinkTarget is not null || (item.Attributes & FileAttributes.ReparsePoint) != 0;
}
