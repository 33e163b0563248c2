using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>A growing sequence of fixed-size values: in memory while small, then in a temporary file.</summary>
/// <typeparam name="T">A value without references.</typeparam>
internal sealed class EntryFile<T>(TempFolder folder, string name, int buffered = 8192) : IDisposable
    where T : unmanaged
{
    private const int MostAtOnce = 16 * 1024;

    private T[] _buffer = new T[Math.Min(64, buffered)];
    private TempFile? _file;
    private int _filled;

    public long Count { get; private set; }

    public void Add(in T value)
    {
        if (_filled == _buffer.Length)
        {
            MakeRoom();
        }

        _buffer[_filled++] = value;
        Count++;
    }

    public void AddRange(ReadOnlySpan<T> values)
    {
        foreach (ref readonly var value in values)
        {
            Add(value);
        }
    }

    /// <summary>Reads values from an index on; returns how many.</summary>
    public int Read(long from, Span<T> target)
    {
        var count = (int)Math.Min(target.Length, Count - from);
        if (count <= 0)
        {
            return 0;
        }

        var inFile = Count - _filled;
        var fromFile = (int)Math.Clamp(inFile - from, 0, count);
        if (fromFile > 0)
        {
            _file!.ReadExactly(from * Unsafe.SizeOf<T>(), MemoryMarshal.AsBytes(target[..fromFile]));
        }

        if (count > fromFile)
        {
            var start = (int)(from + fromFile - inFile);
            _buffer.AsSpan(start, count - fromFile).CopyTo(target[fromFile..]);
        }

        return count;
    }

    /// <summary>All values, a stretch at a time; each valid until the next step.</summary>
    public async IAsyncEnumerable<ReadOnlyMemory<T>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunk = Pooled.Rent<T>((int)Math.Clamp(Count, 1, MostAtOnce));
        try
        {
            for (var from = 0L; from < Count; from += chunk.Length)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return chunk.AsMemory(0, Read(from, chunk));
            }

            await Task.CompletedTask.ConfigureAwait(false);
        }
        finally
        {
            Pooled.Return(chunk);
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <remarks>Most sequences are short, so the buffer begins small and grows before anything goes to disk.</remarks>
    private void MakeRoom()
    {
        if (_buffer.Length < buffered)
        {
            Array.Resize(ref _buffer, Math.Min(buffered, _buffer.Length * 4));
            return;
        }

        _file ??= folder.CreateFile(name);
        _file.Append(MemoryMarshal.AsBytes(_buffer.AsSpan(0, _filled)));
        _filled = 0;
    }
}
