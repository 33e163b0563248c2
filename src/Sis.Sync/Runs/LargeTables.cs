namespace Sis;

/// <summary>Has the tables that a large step needed, and nobody needs any more, given back in the background.</summary>
/// <remarks>They are few, large and old, so the collector would leave them until the process is at its largest.</remarks>
internal static class LargeTables
{
    /// <summary>So many records, and what it took to work on them is worth giving back at once.</summary>
    private const long LargeRead = 500_000;

    /// <param name="records">How many records the step worked on.</param>
    public static void GiveBack(long records)
    {
        if (records >= LargeRead)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
