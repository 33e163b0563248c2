namespace Sis;

/// <summary>A private folder for one run's temporary files; gone when the run is, and swept up at the next start if it was killed.</summary>
/// <remarks>A run holds a lock file beside its folder, from before the folder is there: a folder whose lock can be taken belongs to a process that is no more.</remarks>
internal sealed class TempFolder : IDisposable
{
    private const string Prefix = "sis-run-";
    private const string LockEnding = ".lock";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _path;
    private readonly FileStream _lock;
    private int _files;

    private TempFolder(string path)
    {
        _path = path;
        _lock = new FileStream(path + LockEnding, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Private);
        }
    }

    /// <summary>Where the folder is.</summary>
    public string Location => _path;

    public static TempFolder Create(string? root, string runId)
    {
        root ??= Path.GetTempPath();
        Sweep(root);
        return new TempFolder(Path.Combine(root, Prefix + runId));
    }

    /// <summary>Opens a new file that only its owner can read and that is deleted when closed.</summary>
    public TempFile CreateFile(string name)
    {
        var number = Interlocked.Increment(ref _files);
        return new TempFile(Path.Combine(_path, $"{number}-{name}"));
    }

    public void Dispose()
    {
        TryDelete(_path);
        _lock.Dispose();
    }

    private static void Sweep(string root)
    {
        foreach (var folder in Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            try
            {
                using (new FileStream(folder + LockEnding, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose))
                {
                    TryDelete(folder);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // In use by a run that is alive, or somebody else's: not ours to touch.
            }
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start tries again.
        }
    }
}
