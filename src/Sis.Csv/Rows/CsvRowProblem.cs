namespace Sis.Csv;

/// <summary>Why a row cannot be used.</summary>
internal enum CsvRowProblem
{
    /// <summary>It can be used.</summary>
    None,

    /// <summary>It has fewer cells than the header.</summary>
    TooShort,

    /// <summary>It has more cells than the header.</summary>
    TooLong,

    /// <summary>It has as many cells as two rows: a line break was lost.</summary>
    Merged,

    /// <summary>It has quotes in the wrong place.</summary>
    MalformedQuotes,

    /// <summary>It has bytes that are not UTF-8.</summary>
    NotUtf8,

    /// <summary>It has a value beyond the limit.</summary>
    ValueTooLong,
}
