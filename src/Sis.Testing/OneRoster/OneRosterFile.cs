namespace Sis.Testing;

/// <summary>One data file: its name, its header, and how a slot of a kind becomes a row.</summary>
/// <param name="Name">The name without its ending, as in the manifest.</param>
/// <param name="Kind">The kind whose slots are walked.</param>
/// <param name="Header">The columns.</param>
/// <param name="WriteRow">Writes a row without its end; <see langword="false"/> when the record has none in this file.</param>
internal sealed record OneRosterFile(string Name, RosterKind Kind, string Header, Func<CsvBuffer, int, bool> WriteRow);
