namespace Sis;

/// <summary>Entries of one side that found no partner in order: in memory up to a budget, then spread over partitions on disk.</summary>
internal sealed class PendingEntries(TempFolder temp, string name, int budget, int partitions) : IDisposable
{
    private List<IndexEntry>? _memory = [];
    private EntryFile<IndexEntry>[] _files = [];

    public long Count { get; private set; }

    public bool IsSpilled => _memory is null;

    public void Add(in IndexEntry entry)
    {
        Count++;
        if (_memory is not null)
        {
            _memory.Add(entry);
            if (_memory.Count > budget)
            {
                Spill();
            }

            return;
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

        _memory = null;
        _files = [.. Enumerable.Range(0, partitions).Select(_ => new EntryFile<IndexEntry>(temp, name, 1024))];
        foreach (var entry in memory)
        {
            _files[PartitionOf(entry)].Add(entry);
        }
    }

    /// <summary>The entries of a partition, in the order in which they were added.</summary>
    public ReadOnlySpan<IndexEntry> Load(int partition, ref IndexEntry[] buffer)
    {
        if (_memory is not null)
        {
            return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_memory);
        }

        var file = _files[partition];
        var count = checked((int)file.Count);
        if (buffer.Length < count)
        {
            buffer = new IndexEntry[count + (count / 8)];
        }

        file.Read(0, buffer.AsSpan(0, count));
        return buffer.AsSpan(0, count);
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }

    private int PartitionOf(in IndexEntry entry) => (int)Math.BigMul(entry.KeyHigh, (ulong)partitions, out _);
}
