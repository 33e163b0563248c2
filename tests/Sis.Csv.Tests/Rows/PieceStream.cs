namespace Sis.Csv.Tests;

/// <summary>Gives a content in pieces of one size, and fails after a number of bytes if told to.</summary>
internal sealed class PieceStream(byte[] content, int size, int failAt = int.MaxValue, Exception? failure = null) : Stream
{
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_read >= failAt)
        {
            throw failure!;
        }

        var count = Math.Min(Math.Min(size, buffer.Length), Math.Min(failAt, content.Length) - _read);
        content.AsSpan(_read, count).CopyTo(buffer);
        _read += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
