namespace Sis.Csv;

/// <summary>A folder, archive or file on this machine.</summary>
internal sealed class PathPlace(Func<string, string> pathOf, string? template) : RosterPlace
{
    internal override IEnumerable<string> Problems()
    {
        if (template is not null && FilePattern.IsPattern(Path.GetFileName(template)) && FilePattern.Parse(Path.GetFileName(template)) is null)
        {
            yield return $"The pattern '{Path.GetFileName(template)}' has a date that cannot be understood; write it as {{date:yyyyMMdd}}, once.";
        }
    }

    internal override async ValueTask<RosterFilePackage> OpenAsync(PlaceRequest request, CancellationToken cancellationToken)
    {
        var path = pathOf(request.Tenant);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        cancellationToken.ThrowIfCancellationRequested();
        var listing = await request.Wait.ListAsync(_ => ValueTask.FromResult(List(path)), cancellationToken).ConfigureAwait(false);
        if (listing is null)
        {
            var name = NameOf(path);
            throw FilePattern.IsPattern(name)
                ? RosterInputException.Of(PlaceDiagnosticCodes.NothingMatches, name,
                    "No file or folder matches the pattern. Check the pattern, and that the export ran.")
                : RosterInputException.Of(CsvDiagnosticCodes.PackageNotFound, name,
                    "There is no file or folder at the configured path. Check the path, and that the export ran.");
        }

        return RosterFilePackage.Open(listing.Path, request.Limits, request.TakesSingleFile);
    }

    /// <summary>What is there now; nothing when nothing is.</summary>
    private static FileListing? List(string path)
    {
        var name = NameOf(path);
        try
        {
            if (FilePattern.IsPattern(name))
            {
                var pattern = FilePattern.Parse(name);
                var parent = Path.GetDirectoryName(Path.GetFullPath(path))!;
                var found = pattern is null || !Directory.Exists(parent) ? null : pattern.Newest(
                    new DirectoryInfo(parent).EnumerateFileSystemInfos().Where(item => !FileNames.IsLitter(item.Name) && item.LinkTarget is null),
                    item => item.Name, item => item.LastWriteTimeUtc);
                return found is null ? null : Describe(found.FullName, found.Name);
            }

            return Path.Exists(path) ? Describe(path, name) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageUnreadable, name,
                "The folder cannot be listed. Check that it may be read, and run again.", exception);
        }
    }

    private static FileListing Describe(string path, string name)
    {
        var isFolder = Directory.Exists(path);
        var beside = Infos(isFolder ? path : Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new FileListing(name, path, isFolder ? beside : [.. beside.Where(file => file.Name == Path.GetFileName(path))], beside);
    }

    private static List<RosterFileInfo> Infos(string folder)
    {
        var files = new List<RosterFileInfo>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            try
            {
                files.Add(new RosterFileInfo(file.Name, file.Length, file.LastWriteTimeUtc));
            }
            catch (FileNotFoundException)
            {
                // Gone between the listing and the look at it; the next listing will not have it.
            }
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return files;
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
}
