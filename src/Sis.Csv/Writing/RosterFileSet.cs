using System.IO.Compression;

namespace Sis.Csv;

/// <summary>Writes a set of roster files so that a reader sees the old set or the new one, never half of each.</summary>
/// <remarks>
/// Files are made in a private folder beside the target. <see cref="Complete"/> puts them in place: an archive by one rename, a folder by two,
/// the old one out and the new one in; a process that ends between the two leaves the old set beside the target, and the next writer puts it
/// back before it begins. Without <see cref="Complete"/> the target stays as it was. A folder is replaced only if all that is in it is roster
/// files that the format knows, so that a wrong path never empties somebody's folder. One writer at a time for a target, which is enforced.
/// </remarks>
internal sealed class RosterFileSet : IDisposable
{
    private static readonly DateTimeOffset ArchiveTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FileSetPlace _place;
    private readonly IReadOnlyCollection<string> _known;
    private readonly FileStream _lock;
    private readonly List<(string Name, FileStream Stream)> _files = [];
    private int _scratchFiles;
    private bool _isOver;

    private RosterFileSet(FileSetPlace place, IReadOnlyCollection<string> known, FileStream guard)
    {
        _place = place;
        _known = known;
        _lock = guard;
    }

    /// <summary>Begins a new set.</summary>
    /// <param name="path">The archive, if it ends with <c>.zip</c>, else the folder. What leads to it is made when it is not there.</param>
    /// <param name="known">The names that files of the format have: a folder with anything else in it is not replaced.</param>
    /// <exception cref="SisException">The target cannot be written, is being written, or is not ours to replace.</exception>
    public static RosterFileSet Begin(string path, IReadOnlyCollection<string> known)
    {
        var place = FileSetPlace.At(path);
        var guard = Guarded(place, () =>
        {
            Directory.CreateDirectory(place.Parent);
            return place.Lock();
        });
        var set = new RosterFileSet(place, known, guard);
        try
        {
            Guarded(place, () =>
            {
                place.CleanUp();
                set.CheckTarget();
                place.CreateStaging();
                return true;
            });
            return set;
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    /// <summary>Makes a file of the set.</summary>
    /// <param name="name">One of the known names.</param>
    /// <returns>The file, to be written from its start. <see cref="Complete"/> closes it if nobody has.</returns>
    public Stream Create(string name)
    {
        if (!_known.Contains(name) || !FileNames.IsSafe(name))
        {
            throw new ArgumentException($"The format has no file named {name}.", nameof(name));
        }

        return Guarded(_place, () =>
        {
            var stream = new FileStream(Path.Combine(_place.Staging, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            _files.Add((name, stream));
            return new UnclosedStream(stream);
        });
    }

    /// <summary>Makes a private file for what has to be kept on the way, such as rows whose columns are not known yet. It goes when it is closed.</summary>
    public Stream CreateScratch() => Guarded(_place, () => _place.CreateScratch(Interlocked.Increment(ref _scratchFiles)));

    /// <summary>Puts the set in place of the one before.</summary>
    /// <exception cref="SisException">That failed; the set before is still there.</exception>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        Guarded(_place, () =>
        {
            CheckTarget();
            if (_place.IsArchive)
            {
                _place.ReplaceArchive(WriteArchive);
            }
            else
            {
                foreach (var (_, stream) in _files)
                {
                    stream.Flush(flushToDisk: true);
                    stream.Dispose();
                }

                _place.ReplaceFolder();
            }

            return true;
        });
        Dispose();
    }

    /// <summary>Drops the set if it was not completed.</summary>
    public void Dispose()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        foreach (var (_, stream) in _files)
        {
            stream.Dispose();
        }

        _place.DropStaging();
        _lock.Dispose();
    }

    /// <remarks>The time of an entry is the same always, so that the same roster gives the same archive.</remarks>
    private void WriteArchive(Stream target)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, stream) in _files)
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = ArchiveTime;
            using var into = entry.Open();
            stream.Position = 0;
            stream.CopyTo(into);
        }
    }

    private void CheckTarget()
    {
        if (_place.FindStranger(_known) is { } problem)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.TargetNotReplaced, _place.Name, problem);
        }
    }

    private static T Guarded<T>(FileSetPlace place, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.TargetNotWritable, place.Name,
                "The files cannot be written to the configured path. Check that it may be written, that the disk has room, and that no other "
                + "program writes there.", exception);
        }
    }
}
