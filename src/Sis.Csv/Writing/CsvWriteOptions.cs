namespace Sis.Csv;

/// <summary>How a CSV file is written.</summary>
internal sealed record CsvWriteOptions
{
    /// <summary>Commas, line ends of two characters, line breaks in values kept within quotes.</summary>
    public static CsvWriteOptions Default { get; } = new();

    /// <summary>The character between cells; an ASCII one.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether line breaks within a value become one space each: several formats forbid them.</summary>
    public bool JoinsLines { get; init; }

    /// <summary>Whether the file begins with a header.</summary>
    public bool HasHeader { get; init; } = true;
}
