using System.IO.Compression;

namespace Sis.PowerSchool;

/// <summary>A file of a folder or of a zip archive. Nothing of an archive is ever written anywhere.</summary>
/// <param name="Path">The file, or the archive.</param>
/// <param name="Entry">Its full name in the archive; <see langword="null"/> for a file of a folder.</param>
internal sealed record ExportText(string Path, string? Entry = null)
{
    private const int BufferBytes = 128 << 10;

    /// <summary>The name without folders.</summary>
    public string Name { get; } = Entry is null ? System.IO.Path.GetFileName(Path) : Entry[(Entry.LastIndexOf('/') + 1)..];

    /// <summary>When it was written. The entries of an archive bear the time of another clock, so that the archive's own counts.</summary>
    public DateTime WrittenUtc => File.GetLastWriteTimeUtc(Path);

    /// <summary>Changes when the file, or its archive, is written to.</summary>
    public (long Length, DateTime Written) Fingerprint()
    {
        var info = new FileInfo(Path);
        return info.Exists ? (info.Length, info.LastWriteTimeUtc) : (-1, default);
    }

    /// <summary>Reads an entry of an archive through once, so that nothing of a damaged one is used.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public void Verify()
    {
        if (Entry is not null)
        {
            using var stream = Open();
            var buffer = new byte[BufferBytes];
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }

    /// <summary>Opens it at its beginning.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public Stream Open()
    {
        var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes, Entry is null ? FileOptions.SequentialScan : FileOptions.None);
        if (Entry is null)
        {
            return file;
        }

        try
        {
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var entry = archive.GetEntry(Entry) ?? throw new InvalidDataException("The archive was changed.");
            return new ArchiveStream(archive, entry.Open(), entry.Length, entry.Crc32);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
