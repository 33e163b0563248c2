using System.IO.Compression;

namespace Sis.Csv;

/// <summary>The expanded bytes of one entry. Ends normally only when length and checksum are what the archive states.</summary>
internal sealed class ZipEntryStream : DirectStream
{
    private readonly ZipEntryRecord _entry;
    private readonly string _name;
    private readonly ZipDataStream _data;
    private readonly Stream _expanded;
    private Crc32 _crc;
    private long _count;
    private bool _ended;

    public ZipEntryStream(PackageBytes bytes, ZipEntryRecord entry, string name)
    {
        _entry = entry;
        _name = name;
        _data = new ZipDataStream(bytes, entry.DataOffset, entry.CompressedLength);
        _expanded = entry.Method == ZipEntryRecord.Deflated && entry.CompressedLength > 0
            ? new DeflateStream(_data, CompressionMode.Decompress)
            : _data;
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _ended)
        {
            return 0;
        }

        var read = ReadExpanded(buffer);
        if (read == 0)
        {
            CheckEnd();
            _ended = true;
            return 0;
        }

        _count += read;
        if (_count > _entry.Length)
        {
            throw LengthMismatch();
        }

        _crc.Append(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _expanded.Dispose();
        }

        base.Dispose(disposing);
    }

    private int ReadExpanded(Span<byte> buffer)
    {
        try
        {
            return _expanded.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw CannotBeExpanded(exception);
        }
    }

    private void CheckEnd()
    {
        // The framework takes compressed data that stops in the middle for an end; only its hunger for more gives it away.
        if (_data.RanDry && _expanded is DeflateStream)
        {
            throw CannotBeExpanded();
        }

        if (_count != _entry.Length)
        {
            throw LengthMismatch();
        }

        if (_crc.Value != _entry.Crc)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.FileChecksumMismatch, _name,
                "The file does not have the checksum that the archive states: its content is damaged. Send it again; what was read "
                + "of it is not complete.");
        }
    }

    private RosterInputException LengthMismatch() => RosterInputException.Of(
        CsvDiagnosticCodes.FileLengthMismatch, _name,
        "The file is not as long as the archive states. Send it again; what was read of it is not complete.");

    private RosterInputException CannotBeExpanded(Exception? exception = null) => RosterInputException.Of(
        CsvDiagnosticCodes.FileCannotBeExpanded, _name,
        "The file cannot be expanded to its end: the archive is damaged. Send it again; what was read of it is not complete.", exception);
}
