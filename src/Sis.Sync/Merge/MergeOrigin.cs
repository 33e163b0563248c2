namespace Sis;

/// <summary>What one source gave to a record.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Id">The record's identifier there.</param>
/// <param name="Fields">The names of the fields that come from it.</param>
/// <param name="Proof">For a linked person: how it was recognised.</param>
internal sealed record MergeOrigin(string Source, string Id, IReadOnlyList<string> Fields, string? Proof);
