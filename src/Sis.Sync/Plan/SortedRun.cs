namespace Sis;

/// <summary>A run of changes sorted by key in a temporary file, read back in order.</summary>
internal sealed class SortedRun(TempFile file, int number) : IDisposable
{
    private const int BufferSize = 256 * 1024;

    public static readonly IComparer<SortedRun> ByKey = Comparer<SortedRun>.Create(static (left, right) => left.CompareTo(right));

    private readonly int _number = number;
    private byte[] _buffer = new byte[BufferSize];
    private long _offset;
    private int _start;
    private int _end;
    private int _size;
    private ulong _prefix;

    public ReadOnlyMemory<byte> Current => _buffer.AsMemory(_start, _size);

    public void Append(ReadOnlySpan<byte> change)
    {
        if (_end + change.Length > _buffer.Length)
        {
            Seal();
        }

        if (change.Length > _buffer.Length)
        {
            file.Append(change);
            return;
        }

        change.CopyTo(_buffer.AsSpan(_end));
        _end += change.Length;
    }

    /// <summary>Writes what is buffered; the run can be read from then on.</summary>
    public void Seal()
    {
        file.Append(_buffer.AsSpan(0, _end));
        _end = 0;
    }

    public bool MoveNext()
    {
        _start += _size;
        _size = 0;
        if (!Ensure(sizeof(int)))
        {
            return false;
        }

        var size = ChangeCodec.SizeOf(_buffer.AsSpan(_start));
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

    private bool Ensure(int count)
    {
        if (_end - _start >= count)
        {
            return true;
        }

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (count > _buffer.Length)
        {
            Array.Resize(ref _buffer, count);
        }

        while (_end < _buffer.Length)
        {
            var read = file.Read(_offset, _buffer.AsSpan(_end));
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
