namespace Sis.Csv;

/// <summary>Where the parts of a spooled entry lie.</summary>
internal readonly record struct SpoolEntry(byte Tag, int Key, int KeyLength, int Value, int ValueLength);
