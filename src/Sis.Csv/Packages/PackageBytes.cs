namespace Sis.Csv;

/// <summary>The bytes of an archive, read by position, so that several entries can be read at the same time.</summary>
internal abstract class PackageBytes : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads some bytes; 0 only at the end.</summary>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>Fills the destination, or says that the bytes end before.</summary>
    public bool TryReadExactly(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var read = Read(offset, destination);
            if (read == 0)
            {
                return false;
            }

            offset += read;
            destination = destination[read..];
        }

        return true;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
