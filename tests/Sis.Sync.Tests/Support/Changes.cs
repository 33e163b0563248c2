using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Makes sources that tell only what changed.</summary>
internal static class Changes
{
    private static readonly EndItem[] Ends = [.. RosterKinds.All.Select(kind => new EndItem(kind, ReadMode.Delta, true))];

    /// <summary>A source that tells these things, everything else being as it was.</summary>
    public static MemorySource Of(params IEnumerable<RosterItem> items) => MemorySource.OfItems([.. items, .. Ends]);

    /// <summary>The difference between two rosters as a source of changes would tell it.</summary>
    public static IEnumerable<RosterItem> Between(IReadOnlyList<RosterRecord> before, IReadOnlyList<RosterRecord> after)
    {
        var known = MemoryRoster.Of(before).Bytes;
        var now = MemoryRoster.Of(after);
        foreach (var record in after.Where(record => !known.TryGetValue(record.Key, out var bytes) || !bytes.AsSpan().SequenceEqual(now.Bytes[record.Key])))
        {
            yield return RosterItem.Of(record);
        }

        foreach (var key in known.Keys.Where(key => !now.Contains(key)))
        {
            yield return new RemovalItem(key);
        }
    }
}
