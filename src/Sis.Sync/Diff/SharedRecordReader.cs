namespace Sis;

/// <summary>Reads a record of the spool again and shares it again: cheaper than keeping the bytes of records of which most are unchanged.</summary>
/// <remarks>Places that ascend in small steps are read through a window, others one by one. The bytes are valid until the next read.</remarks>
internal sealed class SharedRecordReader(Spool spool, RecordSharer sharer) : IDisposable
{
    private const int WindowSize = 256 * 1024;

    /// <summary>Records further apart than this are read one by one: a window would bring mostly what nobody asks for.</summary>
    private const int Near = 8 * 1024;

    private byte[] _window = [];
    private byte[] _single = [];
    private long _windowAt;
    private int _windowLength;
    private long _lastOffset = -1;

    public ReadOnlySpan<byte> Read(Place place)
    {
        place = place.AsSettled();
        var record = new EncodedRecord(spool.Kind, Load(place));
        return sharer.Share(record) switch
        {
            ShareOutcome.Unchanged => record.Bytes,
            ShareOutcome.Rewritten => sharer.Result,
            _ => throw new InvalidOperationException("The sharing policy answered the same question in two ways."),
        };
    }

    public void Dispose() => sharer.Dispose();

    private ReadOnlySpan<byte> Load(Place place)
    {
        var inWindow = place.Offset - _windowAt;
        if (inWindow >= 0 && inWindow + place.Length <= _windowLength)
        {
            return _window.AsSpan((int)inWindow, place.Length);
        }

        var isSequential = place.Offset > _lastOffset && place.Offset - _lastOffset < Near && place.Length <= WindowSize;
        _lastOffset = place.Offset;
        if (isSequential)
        {
            _window = _window.Length == 0 ? new byte[WindowSize] : _window;
            _windowAt = place.Offset;
            _windowLength = spool.ReadBytes(place.Offset, _window);
            if (_windowLength >= place.Length)
            {
                return _window.AsSpan(0, place.Length);
            }
        }

        if (_single.Length < place.Length)
        {
            _single = new byte[Math.Max(4096, place.Length)];
        }

        spool.ReadRecord(place, _single);
        return _single.AsSpan(0, place.Length);
    }
}
