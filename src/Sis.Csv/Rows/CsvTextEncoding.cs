namespace Sis.Csv;

/// <summary>How a file's text is encoded.</summary>
public enum CsvTextEncoding
{
    /// <summary>Found out from the first 64 KiB.</summary>
    Detect,

    /// <summary>UTF-8, with or without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,

    /// <summary>The code page of Western European Windows.</summary>
    Windows1252,
}
