namespace Sis;

/// <summary>The index as it will be, in tonight's order: a stretch of the old one as long as nothing differs, then entries of its own.</summary>
/// <remarks>It can be given up, when tonight's order is not worth keeping; then it takes nothing more and <see cref="IndexEdits"/> speak for the night.</remarks>
internal sealed class NextIndex(TempFolder temp) : IDisposable
{
    private readonly EntryFile<IndexEntry> _tail = new(temp, "index");

    public bool IsGivenUp { get; private set; }

    /// <summary>How many entries of the old index stand unchanged at the beginning.</summary>
    public long Prefix { get; private set; }

    public EntryFile<IndexEntry> Tail => _tail;

    /// <summary>Adds an entry that stands in the old index, at a position, as it is.</summary>
    public void AddSame(in IndexEntry entry, long oldPosition)
    {
        if (IsGivenUp)
        {
            return;
        }

        if (_tail.Count == 0 && oldPosition == Prefix)
        {
            Prefix++;
        }
        else
        {
            _tail.Add(entry);
        }
    }

    public void Add(in IndexEntry entry)
    {
        if (!IsGivenUp)
        {
            _tail.Add(entry);
        }
    }

    public void GiveUp()
    {
        IsGivenUp = true;
        _tail.Dispose();
    }

    public void Dispose() => _tail.Dispose();
}
