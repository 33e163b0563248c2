namespace Sis.Csv;

/// <summary>Where a set of files goes, and the names beside it that are used on the way.</summary>
internal sealed class FileSetPlace
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _target;
    private UnixFileMode? _usualMode;

    private FileSetPlace(string target, bool isArchive)
    {
        _target = target;
        IsArchive = isArchive;
        Name = Path.GetFileName(target);
        Parent = Path.GetDirectoryName(target)!;
        Staging = Beside("new");
        Work = Beside("work");
    }

    public bool IsArchive { get; }

    /// <summary>The target's name, without the way to it.</summary>
    public string Name { get; }

    public string Parent { get; }

    /// <summary>The folder in which the files are made.</summary>
    public string Staging { get; }

    /// <summary>The folder of what is written and read on the way to the files.</summary>
    public string Work { get; }

    public static FileSetPlace At(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.GetDirectoryName(target) is null
            ? throw new ArgumentException("The root of a disk cannot be replaced. Name a folder in it.", nameof(path))
            : new FileSetPlace(target, path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase));
    }

    public FileStream Lock() => new(Beside("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);

    /// <summary>Mends what a process that ended in the middle has left.</summary>
    public void CleanUp()
    {
        DropStaging();
        File.Delete(Beside("zip"));
        if (Directory.Exists(Beside("old")))
        {
            if (Directory.Exists(_target))
            {
                Directory.Delete(Beside("old"), recursive: true);
            }
            else
            {
                Directory.Move(Beside("old"), _target);
            }
        }
    }

    /// <remarks>Nobody else looks into the folder while it is made. In its place it has the rights of the one before, or the usual ones.</remarks>
    public void CreateStaging()
    {
        Directory.CreateDirectory(Staging);
        if (!OperatingSystem.IsWindows())
        {
            _usualMode = File.GetUnixFileMode(Staging);
            File.SetUnixFileMode(Staging, Private);
        }
    }

    /// <summary>Makes a file for the way, which goes when it is closed.</summary>
    public FileStream CreateScratch(int number)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Work);
        }
        else
        {
            Directory.CreateDirectory(Work, Private);
        }

        return new FileStream(Path.Combine(Work, $"{number}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.DeleteOnClose);
    }

    public void DropStaging()
    {
        foreach (var folder in new[] { Staging, Work }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What keeps the target from being replaced, if anything does.</summary>
    public string? FindStranger(IReadOnlyCollection<string> known)
    {
        if (IsArchive)
        {
            return Directory.Exists(_target) ? "The path is a folder, though it ends with .zip. It is not replaced: choose another name." : null;
        }

        if (File.Exists(_target))
        {
            return "The path is a file, not a folder. It is not replaced: choose another path, or one that ends with .zip.";
        }

        var target = new DirectoryInfo(_target);
        if (!target.Exists)
        {
            return null;
        }

        if (target.LinkTarget is not null)
        {
            return "The path is a link to a folder. It is not replaced: name the folder itself.";
        }

        var everything = new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false };
        return target.EnumerateFileSystemInfos("*", everything).Any(item => item is not FileInfo || (!known.Contains(item.Name) && !FileNames.IsLitter(item.Name)))
            ? "The folder holds something other than files of this format, so it is not replaced. Name a folder of its own for them."
            : null;
    }

    public void ReplaceFolder()
    {
        var hadTarget = Directory.Exists(_target);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Staging, hadTarget ? File.GetUnixFileMode(_target) : _usualMode ?? Private);
        }

        if (!hadTarget)
        {
            Directory.Move(Staging, _target);
            return;
        }

        Directory.Move(_target, Beside("old"));
        try
        {
            Directory.Move(Staging, _target);
        }
        catch
        {
            Directory.Move(Beside("old"), _target);
            throw;
        }

        Directory.Delete(Beside("old"), recursive: true);
    }

    public void ReplaceArchive(Action<Stream> write)
    {
        var path = Beside("zip");
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(path, _target, overwrite: true);
    }

    /// <remarks>A dot at the front, so that nothing which watches the parent takes it for a delivery.</remarks>
    private string Beside(string use) => Path.Combine(Parent, $".{Name}.sis-{use}");
}
