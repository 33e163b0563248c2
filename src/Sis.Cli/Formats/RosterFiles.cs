namespace Sis.Cli;

/// <summary>Files that a command was given.</summary>
/// <param name="Format">The name of their format.</param>
/// <param name="Source">Reads them.</param>
internal sealed record RosterFiles(string Format, ISisSource Source);
