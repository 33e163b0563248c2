namespace Sis;

/// <summary>A run of changes sorted by key in a temporary file, read back in order.</summary>
internal sealed class SortedRun(TempFile file, int number) : IDisposable
{
    public const int SmallestWindow = 16 * 1024;

    private const int BufferSize = 128 * 1024;

    public static readonly IComparer<SortedRun> ByKey = Comparer<SortedRun>.Create(static (left, right) => left.CompareTo(right));

    private readonly int _number = number;
    private byte[]? _writing = Pooled.Rent<byte>(BufferSize);
    private Memory<byte> _window;
    private long _offset;
    private int _start;
    private int _end;
    private int _size;
    private ulong _prefix;

    public ReadOnlyMemory<byte> Current => _window.Slice(_start, _size);

    public void Append(ReadOnlySpan<byte> change)
    {
        if (_end + change.Length > _writing!.Length)
        {
            Flush();
        }

        if (change.Length > _writing.Length)
        {
            file.Append(change);
            return;
        }

        change.CopyTo(_writing.AsSpan(_end));
        _end += change.Length;
    }

    /// <summary>Writes what is buffered; nothing is added from then on.</summary>
    public void Seal()
    {
        Flush();
        Pooled.Return(_writing!);
        _writing = null;
    }

    /// <summary>Makes ready to be read through a window; a change that is larger gets a window of its own.</summary>
    public void Open(Memory<byte> window) => _window = window;

    public bool MoveNext()
    {
        _start += _size;
        _size = 0;
        if (!Ensure(sizeof(int)))
        {
            return false;
        }

        var size = ChangeCodec.SizeOf(_window.Span[_start..]);
        if (!Ensure(size))
        {
            throw new EndOfStreamException("A temporary file of changes ended early.");
        }

        _size = size;
        _prefix = ChangeCodec.PrefixOf(ChangeCodec.KeyOf(Current.Span));
        return true;
    }

    public void Dispose() => file.Dispose();

    private int CompareTo(SortedRun other)
    {
        if (_prefix != other._prefix)
        {
            return _prefix.CompareTo(other._prefix);
        }

        var byKey = ChangeCodec.KeyOf(Current.Span).SequenceCompareTo(ChangeCodec.KeyOf(other.Current.Span));
        return byKey != 0 ? byKey : _number.CompareTo(other._number);
    }

    private void Flush()
    {
        file.Append(_writing.AsSpan(0, _end));
        _end = 0;
    }

    private bool Ensure(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        var left = _window[_start.._end];
        if (count > _window.Length)
        {
            _window = new byte[count];
        }

        left.CopyTo(_window);
        _end -= _start;
        _start = 0;
        while (_end < _window.Length)
        {
            var read = file.Read(_offset, _window.Span[_end..]);
            if (read == 0)
            {
                break;
            }

            _offset += read;
            _end += read;
        }

        return _end - _start >= count;
    }
}
