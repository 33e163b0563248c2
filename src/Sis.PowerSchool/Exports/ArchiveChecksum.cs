namespace Sis.PowerSchool;

/// <summary>The checksum that a zip archive has of each entry (CRC-32; APPNOTE 4.4.7).</summary>
internal struct ArchiveChecksum
{
    private static readonly uint[] Steps = [.. Enumerable.Range(0, 256).Select(number =>
    {
        var step = (uint)number;
        for (var bit = 0; bit < 8; bit++)
        {
            step = (step & 1) == 0 ? step >> 1 : (step >> 1) ^ 0xEDB88320;
        }

        return step;
    })];

    private uint _state;

    public readonly uint Value => _state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = ~_state;
        foreach (var value in bytes)
        {
            state = Steps[(byte)(state ^ value)] ^ (state >> 8);
        }

        _state = ~state;
    }
}
