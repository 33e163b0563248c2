namespace Sis;

/// <summary>What a first connection would find: who is recognised, who is not, and who is in dispute. Keys and counts, no values.</summary>
/// <param name="Linked">How many were recognised, by way of recognising.</param>
/// <param name="Disputed">How many pairs are in dispute.</param>
/// <param name="OnlyInSource">How many would be created.</param>
/// <param name="OnlyInApplication">How many would be left or archived.</param>
/// <param name="NotShared">How many were recognised but may not be shared; they are left.</param>
/// <param name="Items">The first of each sort.</param>
public sealed record MatchReport(
    IReadOnlyDictionary<string, long> Linked, long Disputed, long OnlyInSource, long OnlyInApplication, long NotShared, IReadOnlyList<MatchItem> Items);
