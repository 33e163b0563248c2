using System.Buffers;

namespace Sis.Sharing;

/// <summary>What looking at a batch found out about some of its records, in their order.</summary>
internal sealed class SeenRecords(int capacity) : IDisposable
{
    private readonly PackedKey[] _keys = ArrayPool<PackedKey>.Shared.Rent(capacity);
    private readonly SeenRecord[] _records = ArrayPool<SeenRecord>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public ReadOnlySpan<PackedKey> Keys => _keys.AsSpan(0, Count);

    public ReadOnlySpan<SeenRecord> Records => _records.AsSpan(0, Count);

    public void Add(in PackedKey key, in SeenRecord record)
    {
        _keys[Count] = key;
        _records[Count++] = record;
    }

    public void Dispose()
    {
        ArrayPool<PackedKey>.Shared.Return(_keys);
        ArrayPool<SeenRecord>.Shared.Return(_records);
    }
}
