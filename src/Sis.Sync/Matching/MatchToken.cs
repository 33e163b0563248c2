namespace Sis;

/// <summary>What a person has to compare in one way, as a hash.</summary>
/// <param name="Tier">The way, by its place.</param>
/// <param name="Value">The hash of the normal form.</param>
internal readonly record struct MatchToken(int Tier, KeyHash Value);
