namespace Sis.Csv;

/// <summary>Decides which entries of an archive are its files, and refuses an archive that was not made by an export.</summary>
internal static class ZipListing
{
    private const string MacFolder = "__MACOSX/";

    /// <summary>The files with their flat names.</summary>
    public static List<(string Name, ZipEntryRecord Record)> Read(List<ZipEntryRecord> records, string archive, RosterPackageLimits limits,
        List<RosterDiagnostic> diagnostics)
    {
        foreach (var record in records)
        {
            CheckPath(record, archive);
        }

        var files = records.Where(record => !record.IsFolder && !IsLitter(record)).ToList();
        var top = TopFolder(files);
        if (top.Length > 0)
        {
            diagnostics.Add(new RosterDiagnostic(CsvDiagnosticCodes.TopFolderInArchive, DiagnosticSeverity.Warning,
                "All files lie in one folder of the archive. They are read; exports should put them in the root.")
            { File = archive });
        }

        var listed = new List<(string Name, ZipEntryRecord Record)>(files.Count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var total = 0L;
        foreach (var file in files)
        {
            var name = file.FullName[top.Length..];
            if (name.Contains('/', StringComparison.Ordinal))
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.NestedEntry, archive,
                    "The archive has folders below folders, or files beside a folder. Put all files in its root.");
            }

            if (!names.Add(name))
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.DuplicateFileName, name,
                    "The archive has two files of this name, or names that differ in case alone. Keep one of them.");
            }

            CheckContent(file, name, limits);
            total += file.Length;
            if (total > limits.MaxTotalBytes)
            {
                throw RosterInputException.Of(CsvDiagnosticCodes.PackageTooLarge, archive,
                    $"The files are more than {limits.MaxTotalBytes} bytes together when expanded. Raise the limit if the district "
                    + "is really that large.");
            }

            listed.Add((name, file));
        }

        return listed;
    }

    /// <remarks>An unsafe name is not repeated in the message: it may be made to fool whoever reads it.</remarks>
    private static void CheckPath(ZipEntryRecord record, string archive)
    {
        var path = record.IsFolder ? record.FullName.AsSpan()[..^1] : record.FullName;
        var isSafe = !record.IsLink;
        foreach (var part in path.Split('/'))
        {
            isSafe &= FileNames.IsSafe(path[part]);
        }

        if (!isSafe)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.UnsafeEntryName, archive,
                "A name in the archive is absolute, climbs out of the archive, is a link, or has characters that no roster file has. "
                + "Look at how the archive was made; nothing of it is read.");
        }
    }

    private static void CheckContent(ZipEntryRecord file, string name, RosterPackageLimits limits)
    {
        if (file.IsEncrypted)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.EncryptedArchive, name,
                "The file is encrypted. Send the archive without a password over an encrypted connection.");
        }

        if (file.Method is not (ZipEntryRecord.Stored or ZipEntryRecord.Deflated))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.UnsupportedCompression, name,
                $"The file is compressed by method {file.Method}; only deflate (8) and none (0) are read. Make the archive with the "
                + "usual zip settings.");
        }

        if (file.Length > limits.MaxFileBytes)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileTooLarge, name,
                $"The file is {file.Length} bytes when expanded; the limit is {limits.MaxFileBytes}. Raise the limit if the "
                + "district is really that large.");
        }

        if (file.Length > limits.RatioGuardFromBytes && file.Length / limits.MaxCompressionRatio >= file.CompressedLength)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.SuspiciousCompression, name,
                $"The file would expand to more than {limits.MaxCompressionRatio} times its size, far more than roster data does. "
                + "Look at the archive before raising the limit.");
        }
    }

    private static bool IsLitter(ZipEntryRecord record) =>
        record.FullName.StartsWith(MacFolder, StringComparison.Ordinal)
        || FileNames.IsLitter(record.FullName.AsSpan()[(record.FullName.LastIndexOf('/') + 1)..]);

    /// <summary>The folder that all files share, with its slash, or nothing.</summary>
    private static string TopFolder(List<ZipEntryRecord> files)
    {
        var slash = files.Count == 0 ? -1 : files[0].FullName.IndexOf('/', StringComparison.Ordinal);
        var top = slash < 0 ? string.Empty : files[0].FullName[..(slash + 1)];
        return files.TrueForAll(file => file.FullName.StartsWith(top, StringComparison.Ordinal)) ? top : string.Empty;
    }
}
