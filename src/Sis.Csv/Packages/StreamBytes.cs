namespace Sis.Csv;

/// <summary>An archive that is a stream of the caller's, which has one position for all readers.</summary>
internal sealed class StreamBytes : PackageBytes
{
    private readonly Stream _stream;
    private readonly Lock _lock = new();

    public StreamBytes(Stream stream)
    {
        _stream = stream;
        Length = stream.Length;
    }

    public override long Length { get; }

    public override int Read(long offset, Span<byte> destination)
    {
        lock (_lock)
        {
            _stream.Position = offset;
            return _stream.Read(destination);
        }
    }
}
