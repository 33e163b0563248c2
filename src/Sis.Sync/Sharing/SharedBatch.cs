using System.Buffers;

namespace Sis;

/// <summary>What one block of read records became: an index entry for each that is shared, its place still in the spool.</summary>
internal sealed class SharedBatch(int capacity) : IDisposable
{
    private static readonly ArrayPool<IndexEntry> Pool = ArrayPool<IndexEntry>.Create(1 << 16, 16);

    private readonly IndexEntry[] _entries = Pool.Rent(capacity);

    public ReadOnlySpan<IndexEntry> Entries => _entries.AsSpan(0, Count);

    public int Count { get; private set; }

    public int NotShared { get; set; }

    public int CutReferences { get; set; }

    /// <summary>Records left out because of what they lack: for their diagnostics, and to protect those that were incomplete.</summary>
    public List<(ShareOutcome Outcome, byte[] Key)> Losses { get; } = [];

    public void Dispose() => Pool.Return(_entries);

    public void Add(in IndexEntry entry) => _entries[Count++] = entry;
}
