namespace Sis.Csv.Tests;

/// <summary>A connection that breaks: the failure is of a type that no reader knows.</summary>
internal sealed class FailingStream(byte[] content) : MemoryStream(content)
{
    public override bool CanSeek => false;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        return read > 0 ? read : throw new TimeZoneNotFoundException("the connection of Ana Abel broke");
    }
}
