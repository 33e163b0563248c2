namespace Sis;

/// <summary>Some changes of a batch, with the plan entries that they were made of.</summary>
internal readonly struct BatchPart(RosterChange[] changes, List<PlannedEntry> entries, int[]? picked = null)
{
    public int Count => picked?.Length ?? changes.Length;

    public RosterChange ChangeAt(int index) => changes[picked is null ? index : picked[index]];

    public PlannedEntry EntryAt(int index) => entries[picked is null ? index : picked[index]];

    /// <summary>The changes as the sink gets them; no copy as long as it is the whole batch.</summary>
    public IReadOnlyList<RosterChange> Changes
    {
        get
        {
            var all = changes;
            return picked is null ? all : Array.ConvertAll(picked, at => all[at]);
        }
    }

    public IEnumerable<long> Ordinals
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                yield return EntryAt(i).Ordinal;
            }
        }
    }

    public BatchPart Select(IReadOnlyList<int> indexes)
    {
        var before = picked;
        return new BatchPart(changes, entries, [.. indexes.Select(index => before is null ? index : before[index])]);
    }

    public (BatchPart Left, BatchPart Right) Halve() =>
        (Select([.. Enumerable.Range(0, Count / 2)]), Select([.. Enumerable.Range(Count / 2, Count - (Count / 2))]));
}
