namespace Sis.Csv;

/// <summary>A file's text as UTF-8 without its byte order mark, whatever it was.</summary>
/// <param name="Text">The text; disposing it disposes the file's stream.</param>
/// <param name="MarkLength">The bytes left out at the start.</param>
/// <param name="Finding">What to say about the encoding, if anything.</param>
internal sealed record CsvInput(InspectingStream Text, int MarkLength, RosterDiagnostic? Finding)
{
    /// <summary>Looks at the start of a file and opens its text.</summary>
    /// <exception cref="RosterInputException">The encoding cannot be read.</exception>
    public static CsvInput Open(Stream stream, string file, CsvTextEncoding encoding)
    {
        var head = ReadHead(stream);
        var (found, markLength, isSupported) = TextEncodingDetector.Detect(head);
        if (!isSupported)
        {
            throw RosterInputException.Of(CsvDiagnosticCodes.UnsupportedEncoding, file,
                "The file is UTF-32, which is not read. Export it as UTF-8.");
        }

        // A byte order mark knows better than whoever configured the encoding.
        if (markLength == 0 && encoding != CsvTextEncoding.Detect)
        {
            found = encoding;
        }

        var whole = new HeadedStream(head.AsMemory(markLength), stream);
        var text = found switch
        {
            CsvTextEncoding.Utf16LittleEndian => new Utf16Stream(whole, isBigEndian: false),
            CsvTextEncoding.Utf16BigEndian => new Utf16Stream(whole, isBigEndian: true),
            CsvTextEncoding.Windows1252 => new Windows1252Stream(whole),
            _ => (Stream)whole,
        };

        return new CsvInput(new InspectingStream(text), markLength, encoding == found ? null : Describe(found, file));
    }

    private static byte[] ReadHead(Stream stream)
    {
        var head = new byte[TextEncodingDetector.HeadLength];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return length == head.Length ? head : head[..length];
    }

    private static RosterDiagnostic? Describe(CsvTextEncoding encoding, string file) => encoding switch
    {
        CsvTextEncoding.Utf16LittleEndian or CsvTextEncoding.Utf16BigEndian => Warning(CsvDiagnosticCodes.ReadAsUtf16, file,
            "The file is UTF-16 and was converted. Export it as UTF-8."),
        CsvTextEncoding.Windows1252 => Warning(CsvDiagnosticCodes.ReadAsWindows1252, file,
            "The file is not UTF-8 and was read as Windows-1252. Check some accented names, and export it as UTF-8."),
        _ => null,
    };

    private static RosterDiagnostic Warning(string code, string file, string message) =>
        new(code, DiagnosticSeverity.Warning, message) { File = file };
}
