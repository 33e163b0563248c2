namespace Sis.Csv;

/// <summary>How a CSV file is read.</summary>
internal sealed record CsvRowOptions
{
    public static CsvRowOptions Default { get; } = new();

    /// <summary>The character between cells; an ASCII one.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>The text's encoding, for those who know it.</summary>
    public CsvTextEncoding Encoding { get; init; } = CsvTextEncoding.Detect;

    /// <summary>The longest row in bytes. A longer one nearly always comes from a quote that is never closed, and ends the file.</summary>
    public int MaxRowBytes { get; init; } = 1 << 20;

    /// <summary>The longest value in bytes, quotes included. A row with a longer one is rejected.</summary>
    public int MaxValueBytes { get; init; } = 256 << 10;

    /// <summary>The most columns.</summary>
    public int MaxColumns { get; init; } = 4096;
}
