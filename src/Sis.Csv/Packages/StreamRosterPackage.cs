namespace Sis.Csv;

/// <summary>A roster in one file that came as a stream: it can be read once, unless it can seek.</summary>
internal sealed class StreamRosterPackage : RosterFilePackage
{
    private readonly Stream _stream;
    private bool _wasRead;

    public StreamRosterPackage(Stream stream, string name, IAsyncDisposable? owner)
        : base(name, [new RosterFileEntry(name, stream.CanSeek ? stream.Length : -1)], [], stream, owner) => _stream = stream;

    public override Stream OpenRead(RosterFileEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_wasRead && !_stream.CanSeek)
        {
            throw new InvalidOperationException("A stream that cannot seek is read once.");
        }

        if (_stream.CanSeek)
        {
            _stream.Position = 0;
        }

        _wasRead = true;
        return new HeadedStream(default, _stream, leaveOpen: true);
    }
}
