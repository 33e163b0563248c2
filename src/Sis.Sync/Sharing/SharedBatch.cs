namespace Sis;

/// <summary>What one block of read records became: an index entry for each that is shared, its place still in the spool.</summary>
internal sealed class SharedBatch(int capacity)
{
    private readonly IndexEntry[] _entries = new IndexEntry[capacity];

    public ReadOnlySpan<IndexEntry> Entries => _entries.AsSpan(0, Count);

    public int Count { get; private set; }

    public int NotShared { get; set; }

    public int CutReferences { get; set; }

    /// <summary>Records left out because of what they lack: for their diagnostics, and to protect those that were incomplete.</summary>
    public List<(ShareOutcome Outcome, byte[] Key)> Losses { get; } = [];

    public void Add(in IndexEntry entry) => _entries[Count++] = entry;
}
