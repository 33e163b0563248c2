namespace Sis.Csv;

/// <summary>One file of a mapped roster: what it is called, how it is written, and what its rows become.</summary>
/// <param name="alias">A short name for messages and previews.</param>
/// <param name="pattern">The file's name; may have <c>*</c>, <c>?</c> and <c>{date:yyyyMMdd}</c>. Upper and lower case are the same.</param>
public sealed class MappedFile(string alias, string pattern)
{
    /// <summary>A short name for messages and previews.</summary>
    public string Alias { get; } = alias;

    /// <summary>The file's name, or a pattern of it.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Whether every file that matches is read, and not the newest alone.</summary>
    /// <value>Default <see langword="false"/>: the newest, by the date in its name, else by the time at which it was written.</value>
    public bool AllMatches { get; set; }

    /// <summary>How the file is written.</summary>
    /// <value>Default <see cref="MappedFormat.ByName"/>.</value>
    public MappedFormat Format { get; set; }

    /// <summary>How its text is encoded.</summary>
    /// <value>Default <see cref="CsvTextEncoding.Detect"/>.</value>
    public CsvTextEncoding Encoding { get; set; }

    /// <summary>The character between cells, an ASCII one.</summary>
    /// <value>Default <see langword="null"/>: a comma, or a tab in TSV.</value>
    public char? Delimiter { get; set; }

    /// <summary>For JSON and XML: the way from the root to the rows, with <c>/</c> between names, such as <c>export/students/student</c>.</summary>
    /// <value>Default empty. In JSON the root then is the array, or the rows are objects one after the other; in XML the rows are the
    /// children of the root.</value>
    public string Rows { get; set; } = string.Empty;

    /// <summary>The formats of dates, exactly as .NET writes them; the first that fits counts.</summary>
    /// <value>Default <c>yyyy-MM-dd</c>; adding one replaces it.</value>
    public IList<string> DateFormats { get; } = [];

    /// <summary>Whether ends (of enrollments, terms, roles) are the last day. Sis's are the first day after.</summary>
    /// <value>Default <see langword="false"/>: they are the first day after already.</value>
    public bool EndsAreLastDays { get; set; }

    /// <summary>Words for true, whatever their case.</summary>
    /// <value>Default <c>true</c>; adding one replaces it.</value>
    public IList<string> TrueWords { get; } = [];

    /// <summary>Words for false, whatever their case.</summary>
    /// <value>Default <c>false</c>; adding one replaces it.</value>
    public IList<string> FalseWords { get; } = [];

    /// <summary>The identifier of each row, for <see cref="Sort"/> and for records without a key of their own: organisations, sections and
    /// people, and any other kind if the row becomes that alone.</summary>
    /// <value>Default <see langword="null"/>: none.</value>
    public MappedValue? Id { get; set; }

    /// <summary>Whether identifiers and references lose zeros at their start: <c>00042</c> is <c>42</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IgnoreLeadingZeros { get; set; }

    /// <summary>Whether identifiers and references keep their digits alone: <c>S-42</c> is <c>42</c>.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool DigitsOnly { get; set; }

    /// <summary>Which of several rows with one <see cref="Id"/> counts.</summary>
    /// <value>Default <see langword="null"/>: rows are not left out.</value>
    public MappedSort? Sort { get; set; }

    /// <summary>What each row becomes.</summary>
    public IList<MappedRecord> Records { get; } = [];

    /// <remarks>A row that becomes several records, or several of one, has one identifier: it cannot be that of what ties them together.</remarks>
    internal MappedValue? KeyOf(MappedRecord record)
    {
        var isDerivable = record.Kind is RosterKind.Term or RosterKind.Course or RosterKind.Enrollment or RosterKind.StudentContact;
        return record.Key ?? (record.Each is not null || (isDerivable && Records.Count > 1) ? null : Id);
    }

    internal MappedFormat FormatOf(string name) => Format != MappedFormat.ByName ? Format
        : name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".tab", StringComparison.OrdinalIgnoreCase) ? MappedFormat.Tsv
        : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) ? MappedFormat.Json
        : name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? MappedFormat.Xml
        : MappedFormat.Csv;
}
