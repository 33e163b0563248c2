namespace Sis;

/// <summary>Has the tables that a large step needed, and nobody needs any more, given back.</summary>
/// <remarks>
/// They are few, large and old: the collector would leave them until the process is at its largest, and keep their memory for long after. In a
/// process that holds little else they are given back at once, which takes some milliseconds; in one with a large heap of its own that
/// would hold everybody up, so there it happens in the background and the memory stays the process's own.
/// </remarks>
internal static class LargeTables
{
    /// <summary>So many records, and what it took to work on them is worth giving back at once.</summary>
    private const long LargeRead = 500_000;

    private const long LargeHeap = 192L << 20;

    /// <param name="records">How many records the step worked on.</param>
    public static async ValueTask GiveBackAsync(long records)
    {
        if (records >= LargeRead)
        {
            // What has just ended still stands on a thread's stack, and its tables with it, until that thread has come back from it.
            await Task.Delay(1).ConfigureAwait(false);
            var isAlone = GC.GetGCMemoryInfo().HeapSizeBytes < LargeHeap;
            GC.Collect(GC.MaxGeneration, isAlone ? GCCollectionMode.Aggressive : GCCollectionMode.Forced, blocking: isAlone, compacting: isAlone);
        }
    }
}
