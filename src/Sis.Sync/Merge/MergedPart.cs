namespace Sis;

/// <summary>One source of a merge.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Kinds">What it provides.</param>
internal sealed record MergedPart(string Name, IReadOnlyList<RosterKind> Kinds);
