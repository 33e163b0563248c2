namespace Sis.Csv;

/// <summary>The codes of what OneRoster files say that the standard does not, each with its cause and what to do.</summary>
public static class OneRosterDiagnosticCodes
{
    /// <summary>There is no manifest.csv. All files are taken to be bulk. Have the export add one: without it a delta cannot be told.</summary>
    public const string NoManifest = "SIS1201";

    /// <summary>The manifest says something that it may not say, or says it twice. The line is ignored.</summary>
    public const string ManifestLineIgnored = "SIS1202";

    /// <summary>The manifest announces a file that is not there. Nothing is removed because of it: have the export sent again.</summary>
    public const string AnnouncedFileMissing = "SIS1203";

    /// <summary>The manifest calls a file absent that is there. It is not read; correct the manifest.</summary>
    public const string AbsentFilePresent = "SIS1204";

    /// <summary>The version in the manifest is not 1.1 or 1.2. The files are read by what they contain.</summary>
    public const string UnknownVersion = "SIS1205";

    /// <summary>A file that a roster cannot do without is missing. Nothing of its kind is changed.</summary>
    public const string FileMissing = "SIS1206";

    /// <summary>A file is not part of OneRoster rostering and is not read.</summary>
    public const string FileNotRead = "SIS1207";

    /// <summary>A column is not part of the standard and is not read. Name it metadata.… to have it read as an extension field.</summary>
    public const string UnknownColumn = "SIS1210";

    /// <summary>A column of the standard is not there. The file says nothing of its values: those delivered before stay.</summary>
    public const string MissingColumn = "SIS1211";

    /// <summary>A column has the name that version 1.0 gave it. It was read.</summary>
    public const string OldColumnName = "SIS1212";

    /// <summary>A row lacks a value that it must have. It is not used, and its record stays as it was.</summary>
    public const string RequiredValueMissing = "SIS1220";

    /// <summary>A value is not a date. It counts as absent; write dates as yyyy-MM-dd.</summary>
    public const string InvalidDate = "SIS1221";

    /// <summary>A date is not written as yyyy-MM-dd. It was read.</summary>
    public const string DateStyle = "SIS1222";

    /// <summary>A value is neither true nor false. It counts as absent.</summary>
    public const string InvalidBoolean = "SIS1223";

    /// <summary>A truth value is not written as true or false. It was read.</summary>
    public const string BooleanStyle = "SIS1224";

    /// <summary>A school year is not a year of four digits. The year in which it ends was read, or nothing.</summary>
    public const string YearStyle = "SIS1225";

    /// <summary>A word is not among those of the standard. It was kept as it came.</summary>
    public const string UnknownWord = "SIS1226";

    /// <summary>A list is not separated by commas. It was read.</summary>
    public const string ListStyle = "SIS1227";

    /// <summary>A bulk file has statuses, which belong into delta files. Rows to be deleted were taken as removals, others as records.</summary>
    public const string StatusInBulk = "SIS1230";

    /// <summary>A row of a delta file has no status. It was taken as active.</summary>
    public const string StatusMissingInDelta = "SIS1231";

    /// <summary>A status is neither active nor tobedeleted. It was kept with the record.</summary>
    public const string UnknownStatus = "SIS1232";
}
