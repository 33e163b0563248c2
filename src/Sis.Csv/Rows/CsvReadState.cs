namespace Sis.Csv;

/// <summary>How far a file was read, and what may be concluded from it.</summary>
internal enum CsvReadState
{
    /// <summary>There may be more rows.</summary>
    Reading,

    /// <summary>Every row was seen.</summary>
    Complete,

    /// <summary>There is a header and no row: a set that says that it is empty.</summary>
    HeaderOnly,

    /// <summary>There is not even a header. Says nothing about the set.</summary>
    Empty,

    /// <summary>Read to the end, but a rejected row may hide others, so that what is missing cannot be called gone.</summary>
    Incomplete,

    /// <summary>The header cannot be used; no row was read.</summary>
    NoHeader,

    /// <summary>The file broke off or broke; rows are missing.</summary>
    Damaged,
}
