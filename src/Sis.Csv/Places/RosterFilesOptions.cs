namespace Sis.Csv;

/// <summary>Where a source's files lie, how long to wait for them, and what they may be at most: the same for every format.</summary>
public abstract class RosterFilesOptions
{
    private protected RosterFilesOptions()
    {
    }

    /// <summary>A folder or zip archive on this machine; see <see cref="RosterPlace.At(string)"/> for <c>{tenant}</c> and patterns.</summary>
    /// <value>Required, unless <see cref="Place"/> is set.</value>
    public string Path { get; set; } = string.Empty;

    /// <summary>Another place, such as a folder on an SFTP server.</summary>
    /// <value>Default <see langword="null"/>: <see cref="Path"/> counts.</value>
    public RosterPlace? Place { get; set; }

    /// <summary>How long files must stay as they are before they are read: those of an export that is still being written change.</summary>
    /// <value>Default zero: they are read at once. A file that changes while it is read never counts as complete, whatever this says.</value>
    public TimeSpan StableFor { get; set; }

    /// <summary>The name of a file that the export writes when it has finished. Reading begins when it is there and no older than the files.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    public string? MarkerFile { get; set; }

    /// <summary>How long to wait for <see cref="StableFor"/> and <see cref="MarkerFile"/>; then the read fails and nothing is changed.</summary>
    /// <value>Default 30 minutes.</value>
    public TimeSpan WaitAtMost { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The clock by which to wait.</summary>
    /// <value>Default the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The most bytes that one file may have when expanded.</summary>
    /// <value>Default 16 GiB.</value>
    public long MaxFileBytes { get; set; } = 16L << 30;

    /// <summary>The most bytes that all files together may have when expanded.</summary>
    /// <value>Default 64 GiB.</value>
    public long MaxTotalBytes { get; set; } = 64L << 30;

    internal virtual bool TakesSingleFile => false;

    /// <summary>What is wrong with the place, told at start.</summary>
    /// <param name="source">What the message calls the source, for example <c>OneRoster source 'district'</c>.</param>
    internal IEnumerable<string> PlaceProblems(string source)
    {
        if (string.IsNullOrWhiteSpace(Path) == (Place is null))
        {
            yield return Place is null
                ? $"{source} has no Path. Set it to the export's folder or zip file."
                : $"{source} has both a Path and a Place. Keep one.";
        }

        if (MaxFileBytes < 1 || MaxTotalBytes < MaxFileBytes)
        {
            yield return $"{source} has limits that let nothing through: MaxFileBytes must be positive and MaxTotalBytes no smaller.";
        }

        if (StableFor < TimeSpan.Zero || WaitAtMost < StableFor)
        {
            yield return $"{source} would wait for ever or never: StableFor must not be negative and WaitAtMost no shorter.";
        }

        foreach (var problem in (Place ?? (string.IsNullOrWhiteSpace(Path) ? null : RosterPlace.At(Path)))?.Problems() ?? [])
        {
            yield return $"{source}: {problem}";
        }
    }

    /// <summary>Refuses a place that cannot be used.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    internal void ThrowIfUnusable(string source)
    {
        if (PlaceProblems(source).FirstOrDefault() is { } problem)
        {
            throw new ArgumentException(problem);
        }
    }

    internal ValueTask<RosterFilePackage> OpenAsync(string tenant, CancellationToken cancellationToken) =>
        (Place ?? RosterPlace.At(Path)).OpenAsync(
            new PlaceRequest(tenant, new RosterPackageLimits { MaxFileBytes = MaxFileBytes, MaxTotalBytes = MaxTotalBytes },
                new FileWait(StableFor, MarkerFile, WaitAtMost, TimeProvider), TakesSingleFile),
            cancellationToken);
}
