namespace Sis.Benchmarks;

/// <summary>Runs the join by key and counts what is unchanged.</summary>
internal static class Joining
{
    public static long CountUnchanged(PendingEntries<KnownEntry> olds, PendingEntries<IndexEntry> news)
    {
        var unchanged = 0L;
        var join = new PartitionJoin(olds, news)
        {
            OnMatch = (old, now) => unchanged += old.Content == now.Content ? 1 : 0,
            OnNew = _ => { },
            OnOld = _ => { },
            OnRepeat = (_, _) => { },
        };
        join.Run(CancellationToken.None);
        return unchanged;
    }
}
