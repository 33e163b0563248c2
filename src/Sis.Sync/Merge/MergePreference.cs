namespace Sis;

/// <summary>A source that goes first for a field, a group of them, or an extension.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Pattern">What it goes first for, as the application wrote it.</param>
internal sealed record MergePreference(string Source, string Pattern);
