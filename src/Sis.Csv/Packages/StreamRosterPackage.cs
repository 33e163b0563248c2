namespace Sis.Csv;

/// <summary>A roster in one file that came as a stream.</summary>
internal sealed class StreamRosterPackage(Stream stream, string name, IAsyncDisposable? owner)
    : RosterFilePackage(name, [new RosterFileEntry(name, stream.Length)], [], stream, owner)
{
    public override Stream OpenRead(RosterFileEntry entry)
    {
        stream.Position = 0;
        return new HeadedStream(default, stream, leaveOpen: true);
    }
}
