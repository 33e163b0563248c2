using System.IO.Compression;

namespace Sis.PowerSchool;

/// <summary>One entry of an archive of its own, which ends as the archive says that it does: with that length and that checksum.</summary>
internal sealed class ArchiveStream(ZipArchive archive, Stream entry, long length, uint checksum) : ForwardStream
{
    private long _read;
    private ArchiveChecksum _checksum;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = entry.Read(buffer);
        _read += got;
        _checksum.Add(buffer[..got]);
        var isEnd = got == 0 && !buffer.IsEmpty;
        return _read > length || (isEnd && (_read < length || _checksum.Value != checksum))
            ? throw new InvalidDataException("An entry of the archive is not what the archive says.")
            : got;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            entry.Dispose();
            archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
