namespace Sis.Csv;

/// <summary>The compressed bytes of one entry.</summary>
internal sealed class ZipDataStream(PackageBytes bytes, long offset, long length) : DirectStream
{
    private long _read;

    /// <summary>Whether more was asked for than there is: then the compressed data did not end by itself.</summary>
    public bool RanDry { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var left = length - _read;
        if (left == 0)
        {
            RanDry |= !buffer.IsEmpty;
            return 0;
        }

        var read = bytes.Read(offset + _read, buffer[..(int)Math.Min(buffer.Length, left)]);
        _read += read;
        return read;
    }
}
