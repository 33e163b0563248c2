namespace Sis.Csv;

/// <summary>One place where something was found.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Key">The record concerned.</param>
public sealed record ValidationSample(long? Line, RosterKey? Key);
