namespace Sis.Csv;

/// <summary>How a mapped file is written.</summary>
public enum MappedFormat
{
    /// <summary>By the ending of the file's name: <c>.tsv</c>, <c>.json</c>, <c>.xml</c>; anything else is CSV.</summary>
    ByName,

    /// <summary>Text with a header line and a delimiter, a comma unless said otherwise.</summary>
    Csv,

    /// <summary>The same with tabs.</summary>
    Tsv,

    /// <summary>JSON: an array of objects, or objects one after the other.</summary>
    Json,

    /// <summary>XML: an element for each row. Document type definitions are refused.</summary>
    Xml,
}
