namespace Sis;

/// <summary>How big stored blobs are.</summary>
internal static class BlobLayout
{
    /// <summary>A blob of the log begins at each multiple of this; a longer record gets a blob of its own that takes several steps.</summary>
    public const int LogStep = 1 << 20;

    public const int EntriesPerBlob = (1 << 20) / IndexEntry.Size;

    public const int EditsPerBlob = (1 << 20) / PlacedEdit.Size;

    /// <summary>How many entries to take in hand at once.</summary>
    public static int ChunkOf(long count) => (int)Math.Clamp(count, 1, EntriesPerBlob);

    /// <summary>What a blob of a plan seldom exceeds.</summary>
    public const int PlanBlob = 1 << 20;

    /// <summary>Room left for one more change in a blob of a plan that is not full yet.</summary>
    public const int UsualEntry = 16 * 1024;

    public static long BlobOf(long offset) => offset / LogStep;

    public static long NextBlobStart(long offset) => (offset + LogStep - 1) / LogStep * LogStep;
}
