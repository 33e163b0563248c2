namespace Sis.Testing;

/// <summary>How much was written to a <see cref="MemoryStateStore"/>.</summary>
/// <param name="Commits">Transactions that were committed.</param>
/// <param name="Documents">Documents written or deleted.</param>
/// <param name="Blobs">Blobs written.</param>
/// <param name="JournalRows">Journal rows appended.</param>
/// <param name="Bytes">Bytes of all of them.</param>
public readonly record struct StateWrites(long Commits, long Documents, long Blobs, long JournalRows, long Bytes)
{
    internal StateWrites Plus(StateWrites other) => new(Commits + other.Commits, Documents + other.Documents, Blobs + other.Blobs,
        JournalRows + other.JournalRows, Bytes + other.Bytes);
}
