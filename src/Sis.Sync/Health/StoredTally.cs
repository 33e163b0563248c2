namespace Sis;

/// <summary>Where a tally is stored: rows in ascending order of their identifiers, in blobs of a collection.</summary>
/// <param name="Collection">The collection; empty when nothing is stored.</param>
/// <param name="Blobs">How many blobs it has.</param>
internal sealed record StoredTally(string Collection, int Blobs)
{
    public static StoredTally None { get; } = new(string.Empty, 0);
}
