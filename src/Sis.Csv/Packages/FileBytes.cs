using Microsoft.Win32.SafeHandles;

namespace Sis.Csv;

/// <summary>An archive that is a file.</summary>
internal sealed class FileBytes : PackageBytes
{
    private readonly SafeFileHandle _handle;

    private FileBytes(SafeFileHandle handle)
    {
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    public override long Length { get; }

    public static FileBytes Open(string path, string name) => new(OpenHandle(path, name));

    /// <summary>Opens a file for reading, refusing one that another process is still writing where the system can tell.</summary>
    public static SafeFileHandle OpenHandle(string path, string name)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        }
        catch (FileNotFoundException exception)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageNotFound, name,
                "The file is gone. Check that the export ran.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.PackageUnreadable, name,
                "The file cannot be opened: there is no permission to read it, or it is still being written. Check both and run again.",
                exception);
        }
    }

    public override int Read(long offset, Span<byte> destination) => RandomAccess.Read(_handle, destination, offset);

    protected override void Dispose(bool disposing)
    {
        _handle.Dispose();
        base.Dispose(disposing);
    }
}
