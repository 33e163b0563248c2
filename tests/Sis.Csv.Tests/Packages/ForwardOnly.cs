namespace Sis.Csv.Tests;

/// <summary>A stream that cannot go back.</summary>
internal sealed class ForwardOnly(MemoryStream target) : Stream
{
    public MemoryStream Target => target;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => target.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
