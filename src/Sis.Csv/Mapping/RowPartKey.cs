namespace Sis.Csv;

/// <summary>The key of something that a row describes; empty when it does not.</summary>
internal delegate ReadOnlySpan<byte> RowPartKey(CsvRowReader row);
