namespace Sis.Csv;

/// <summary>The codes of what mapped files say that their mapping does not, each with its cause and what to do.</summary>
public static class MappedDiagnosticCodes
{
    /// <summary>The mapping itself cannot be used. The message says where and what to write instead; nothing is read until it is mended.</summary>
    public const string InvalidMapping = "SIS1601";

    /// <summary>No file matches the pattern of the mapping. Nothing of its records is changed.</summary>
    public const string FileMissing = "SIS1602";

    /// <summary>Several files match the pattern; the newest is read. Move old files away, or read all.</summary>
    public const string SeveralMatches = "SIS1603";

    /// <summary>The value is not a whole number, and counts as absent.</summary>
    public const string InvalidNumber = "SIS1604";

    /// <summary>The lookup table has no entry for the value, which counts as absent. Add one, or say what to take otherwise.</summary>
    public const string NotInTable = "SIS1605";

    /// <summary>No record has the value to match on. The row is not used.</summary>
    public const string NoMatch = "SIS1606";

    /// <summary>Several records have the value to match on. The row is not used.</summary>
    public const string SeveralRecordsMatch = "SIS1607";

    /// <summary>There are several values where one is expected. The row is not used.</summary>
    public const string SeveralValues = "SIS1608";

    /// <summary>A regular expression took too long, or its value is too long. The row is not used.</summary>
    public const string ExpressionTooCostly = "SIS1609";

    /// <summary>The JSON or XML breaks off or is malformed. Nothing after this place is read, and nothing is removed because of it.</summary>
    public const string MalformedDocument = "SIS1610";

    /// <summary>The document is nested more deeply than a roster is. Nothing after this place is read.</summary>
    public const string TooDeep = "SIS1611";

    /// <summary>The XML has a document type definition, which can be made to do harm and is not read. Export without one.</summary>
    public const string DocumentTypeRefused = "SIS1612";

    /// <summary>The document has nothing at the place where the mapping says that the rows are. Nothing is removed because of it.</summary>
    public const string RowsNotFound = "SIS1613";

    /// <summary>There is something else than a row where rows are expected. It is not used.</summary>
    public const string NotARow = "SIS1614";

    /// <summary>Rows were left out because another row with the same identifier comes before them in the file's sort.</summary>
    public const string RowsSortedOut = "SIS1615";

    /// <summary>A record made of the row is longer than a record may be, or a value cannot be used in it. It is not used.</summary>
    public const string RecordTooLong = "SIS1616";
}
