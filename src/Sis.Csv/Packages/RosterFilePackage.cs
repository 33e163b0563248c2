namespace Sis.Csv;

/// <summary>A roster as a set of files: a folder or a zip archive.</summary>
/// <remarks>
/// Opening checks the whole listing and throws <see cref="RosterInputException"/> when it is not sound; nothing is extracted.
/// Several entries may be read at the same time, each stream by one thread.
/// </remarks>
internal abstract class RosterFilePackage : IDisposable, IAsyncDisposable
{
    private readonly Dictionary<string, RosterFileEntry> _byName;
    private IReadOnlyList<IAsyncDisposable> _owned = [];

    private protected RosterFilePackage(string name, IReadOnlyList<RosterFileEntry> entries, IReadOnlyList<RosterDiagnostic> diagnostics,
        params ReadOnlySpan<IAsyncDisposable?> owned)
    {
        _owned = [.. owned.ToArray().OfType<IAsyncDisposable>()];
        Name = name;
        Entries = entries;
        Diagnostics = diagnostics;
        _byName = entries.ToDictionary(entry => entry.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The name of the folder or archive, without the way to it.</summary>
    public string Name { get; }

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<RosterFileEntry> Entries { get; }

    /// <summary>What was found while listing that costs no file.</summary>
    public IReadOnlyList<RosterDiagnostic> Diagnostics { get; }

    /// <summary>Opens a folder, or a zip archive.</summary>
    /// <param name="path">The folder, or the archive.</param>
    /// <param name="limits">What it may be at most.</param>
    /// <param name="takesSingleFile">Whether a file that is no archive is a set of one.</param>
    /// <exception cref="RosterInputException">There is none, or it cannot be trusted.</exception>
    public static RosterFilePackage Open(string path, RosterPackageLimits? limits = null, bool takesSingleFile = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        limits ??= RosterPackageLimits.Default;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

        if (Directory.Exists(path))
        {
            return FolderRosterPackage.Open(path, name, limits);
        }

        if (!File.Exists(path))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageNotFound, name,
                "There is no file or folder at the configured path. Check the path, and that the export ran.");
        }

        return takesSingleFile && !IsArchiveName(name)
            ? new SingleFileRosterPackage(path, name, limits)
            : ZipRosterPackage.Open(FileBytes.Open(path, name), name, limits);
    }

    /// <summary>Whether a file is called as archives are.</summary>
    public static bool IsArchiveName(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Opens a zip archive from a stream.</summary>
    /// <param name="stream">A seekable stream; it stays open, unless the archive is given an owner.</param>
    /// <param name="name">How messages call the archive.</param>
    /// <param name="limits">What it may be at most.</param>
    /// <exception cref="RosterInputException">The archive cannot be trusted.</exception>
    public static RosterFilePackage Open(Stream stream, string name, RosterPackageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek || !stream.CanRead)
        {
            throw new ArgumentException(
                "The stream must be readable and seekable: an archive's table of contents is at its end.", nameof(stream));
        }

        return ZipRosterPackage.Open(new StreamBytes(stream), name, limits ?? RosterPackageLimits.Default);
    }

    /// <summary>Opens a zip archive from a stream that is disposed with it.</summary>
    /// <param name="stream">A seekable stream.</param>
    /// <param name="name">How messages call the archive.</param>
    /// <param name="limits">What it may be at most.</param>
    /// <param name="owner">What else to dispose with it, if anything.</param>
    /// <exception cref="RosterInputException">The archive cannot be trusted; the stream is then the caller's.</exception>
    public static RosterFilePackage Open(Stream stream, string name, RosterPackageLimits limits, IAsyncDisposable? owner)
    {
        var package = Open(stream, name, limits);
        package._owned = [stream, .. owner is null ? Array.Empty<IAsyncDisposable>() : [owner]];
        return package;
    }

    /// <summary>Finds a file by its name, whatever its case.</summary>
    /// <param name="name">The name, without a folder.</param>
    public RosterFileEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Opens a file from its start, to be read once and forwards.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    /// <returns>A stream that ends normally only when the whole file was read as it is stated.</returns>
    /// <exception cref="RosterInputException">The file cannot be opened.</exception>
    public abstract Stream OpenRead(RosterFileEntry entry);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the package and what it owns.</summary>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
