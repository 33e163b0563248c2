using Microsoft.Win32.SafeHandles;

namespace Sis.Csv;

/// <summary>A file of a folder. Ends normally only when the file did not change since it was listed and opened.</summary>
/// <remarks>An export that is still writing looks like a short file. Its next bytes, or its new time, give it away.</remarks>
internal sealed class FolderFileStream : DirectStream
{
    private readonly SafeFileHandle _handle;
    private readonly RosterFileEntry _entry;
    private readonly DateTime _modified;
    private long _read;

    public FolderFileStream(SafeFileHandle handle, RosterFileEntry entry)
    {
        _handle = handle;
        _entry = entry;
        _modified = File.GetLastWriteTimeUtc(handle);
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var read = RandomAccess.Read(_handle, buffer, _read);
        _read += read;
        if (_read > _entry.Length || (read == 0 && !IsUnchanged()))
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileChangedWhileReading, _entry.Name,
                "The file was changed while it was read. Read again when the export has finished, or have it put in place by renaming.");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _handle.Dispose();
        base.Dispose(disposing);
    }

    private bool IsUnchanged() => _read == _entry.Length && File.GetLastWriteTimeUtc(_handle) == _modified;
}
