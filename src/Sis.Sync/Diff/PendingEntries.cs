namespace Sis;

/// <summary>Entries of one side that found no partner in order: in memory up to a budget, then spread over partitions on disk.</summary>
/// <typeparam name="T">An entry.</typeparam>
internal sealed class PendingEntries<T>(TempFolder temp, string name, int budget, int partitions) : IDisposable
    where T : unmanaged, IKeyed
{
    private T[]? _memory = Pooled.Rent<T>(1024);
    private int _filled;
    private EntryFile<T>[] _files = [];

    public long Count { get; private set; }

    public bool IsSpilled => _memory is null;

    /// <summary>How many partitions there are to load.</summary>
    public int Partitions => IsSpilled ? partitions : 1;

    public void Add(in T entry)
    {
        Count++;
        if (_memory is not null)
        {
            if (_filled < _memory.Length || TryGrow())
            {
                _memory[_filled++] = entry;
                return;
            }
        }

        _files[PartitionOf(entry)].Add(entry);
    }

    /// <summary>Puts the entries on disk if they are not yet there, because the other side's are.</summary>
    public void Spill()
    {
        if (_memory is not { } memory)
        {
            return;
        }

        _files = [.. Enumerable.Range(0, partitions).Select(_ => new EntryFile<T>(temp, name, 256))];
        foreach (ref readonly var entry in memory.AsSpan(0, _filled))
        {
            _files[PartitionOf(entry)].Add(entry);
        }

        ReturnMemory();
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        Dispose();
        _files = [];
        _memory = Pooled.Rent<T>(1024);
        Count = 0;
    }

    /// <summary>The entries of a partition, in the order in which they were added.</summary>
    public ReadOnlySpan<T> Load(int partition, ref T[] buffer)
    {
        if (_memory is not null)
        {
            return _memory.AsSpan(0, _filled);
        }

        var file = _files[partition];
        var count = checked((int)file.Count);
        Pooled.Reserve(ref buffer, count);
        file.Read(0, buffer.AsSpan(0, count));
        return buffer.AsSpan(0, count);
    }

    public void Dispose()
    {
        ReturnMemory();
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private bool TryGrow()
    {
        if (_filled >= budget)
        {
            Spill();
            return false;
        }

        var larger = Pooled.Rent<T>(Math.Min(budget, _filled * 4));
        _memory.AsSpan(0, _filled).CopyTo(larger);
        Pooled.Return(_memory!);
        _memory = larger;
        return true;
    }

    private void ReturnMemory()
    {
        if (_memory is { } memory)
        {
            Pooled.Return(memory);
            _memory = null;
            _filled = 0;
        }
    }

    private int PartitionOf(in T entry) => (int)Math.BigMul(entry.KeyHigh, (ulong)partitions, out _);
}
