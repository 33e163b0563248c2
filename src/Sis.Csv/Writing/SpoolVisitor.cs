namespace Sis.Csv;

/// <summary>Is shown the entries of a spool one by one.</summary>
internal delegate void SpoolVisitor(byte tag, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);
