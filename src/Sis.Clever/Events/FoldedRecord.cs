namespace Sis.Clever;

/// <summary>What became of one of Clever's records in a run of events: its last state, and every key that it or its parts had on the way.</summary>
internal sealed class FoldedRecord
{
    /// <summary>The last state.</summary>
    public required byte[] Json { get; set; }

    /// <summary>Whether it is gone, or not shared any more: Clever makes no difference.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The keys that the record had, the earliest first.</summary>
    public List<string> Keys { get; } = [];

    /// <summary>The keys that its enrollments or ties had.</summary>
    public HashSet<string> Parts { get; } = new(StringComparer.Ordinal);

    public void AddKey(string key)
    {
        if (!Keys.Contains(key))
        {
            Keys.Add(key);
        }
    }
}
