namespace Sis;

/// <summary>One record that differs.</summary>
/// <param name="Key">The record.</param>
/// <param name="What"><c>missing</c>, <c>extra</c> or <c>different</c> in the sink.</param>
/// <param name="Fields">The names of the fields that differ.</param>
public sealed record DriftItem(RosterKey Key, string What, IReadOnlyList<string> Fields);
