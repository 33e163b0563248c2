namespace Sis.Csv;

/// <summary>The codes of what can be wrong with roster files, each with its cause and what to do.</summary>
/// <remarks><c>SIS10xx</c> is about the folder or archive, <c>SIS11xx</c> about one file's text, header and rows.</remarks>
public static class CsvDiagnosticCodes
{
    /// <summary>There is no file or folder at the configured path. Check the path, and that the export ran.</summary>
    public const string PackageNotFound = "SIS1001";

    /// <summary>The folder or archive cannot be opened: no permission, or still being written. Check both and run again.</summary>
    public const string PackageUnreadable = "SIS1002";

    /// <summary>The file is not a zip archive. Point the path at a folder, or at a .zip file.</summary>
    public const string NotAnArchive = "SIS1003";

    /// <summary>The archive has no end: the transfer was cut short. Send it again, and let the reader wait until it is whole.</summary>
    public const string TruncatedArchive = "SIS1004";

    /// <summary>The archive's table of contents contradicts the archive. Make the archive anew.</summary>
    public const string DamagedArchive = "SIS1005";

    /// <summary>The archive is encrypted. Send it without a password over an encrypted connection.</summary>
    public const string EncryptedArchive = "SIS1006";

    /// <summary>A file in the archive is compressed in a way other than deflate. Make the archive with the usual zip settings.</summary>
    public const string UnsupportedCompression = "SIS1007";

    /// <summary>A name in the archive is absolute, climbs out of the archive, is a link, or has characters that no roster file has.
    /// The whole archive is refused: it was not made by a roster export.</summary>
    public const string UnsafeEntryName = "SIS1008";

    /// <summary>The archive has folders below folders, or files beside a folder. Put all files in the root of the archive.</summary>
    public const string NestedEntry = "SIS1009";

    /// <summary>Two files have the same name, or names that differ in case alone. Keep one of them.</summary>
    public const string DuplicateFileName = "SIS1010";

    /// <summary>There are more files than a roster has. Point the path at the roster alone, or raise the limit.</summary>
    public const string TooManyFiles = "SIS1011";

    /// <summary>A file is larger than the limit. Raise the limit if the district is really that large.</summary>
    public const string FileTooLarge = "SIS1012";

    /// <summary>All files together are larger than the limit. Raise the limit if the district is really that large.</summary>
    public const string PackageTooLarge = "SIS1013";

    /// <summary>A file would expand far more than roster data does, as a zip bomb would.
    /// Look at the archive before raising the limit.</summary>
    public const string SuspiciousCompression = "SIS1014";

    /// <summary>A file in the archive is shorter or longer than the archive says. What was read of it is not complete:
    /// send it again.</summary>
    public const string FileLengthMismatch = "SIS1015";

    /// <summary>A file in the archive does not have the checksum that the archive states. Its content is damaged: send it again.</summary>
    public const string FileChecksumMismatch = "SIS1016";

    /// <summary>A file in the archive cannot be expanded to its end. Send it again.</summary>
    public const string FileCannotBeExpanded = "SIS1017";

    /// <summary>A file was changed while it was read. Read again when the export has finished, or have it put in place by
    /// renaming.</summary>
    public const string FileChangedWhileReading = "SIS1018";

    /// <summary>The folder holds a link, which is not followed. Put the file itself there.</summary>
    public const string LinkNotFollowed = "SIS1019";

    /// <summary>The folder holds folders, which are not read. Put all files directly into it.</summary>
    public const string SubfolderNotRead = "SIS1020";

    /// <summary>All files of the archive lie in one folder. They are read; exports should put them in the root.</summary>
    public const string TopFolderInArchive = "SIS1021";

    /// <summary>A file that a roster cannot do without is missing. Nothing of its kind is changed: have it exported.</summary>
    public const string FileMissing = "SIS1030";

    /// <summary>A file is not part of the format and is not read.</summary>
    public const string FileNotRead = "SIS1031";

    /// <summary>There is none of the files that the format has. Check the path, that the export ran, and the names of its files.</summary>
    public const string NothingToRead = "SIS1032";

    /// <summary>Files cannot be written to the path: no right to, no room, or another program writes there. The files before stay as they were.</summary>
    public const string TargetNotWritable = "SIS1050";

    /// <summary>The target holds something that the format does not write, so that it may be somebody else's. It is not replaced.
    /// Name a folder of its own for the files.</summary>
    public const string TargetNotReplaced = "SIS1051";

    /// <summary>A full set of files was to be written and the source did not deliver everything. Nothing is written, because a reader takes
    /// what is missing for gone. Mend the source, or allow incomplete sets.</summary>
    public const string SourceNotComplete = "SIS1052";

    /// <summary>The file is UTF-16 and was converted. Export as UTF-8.</summary>
    public const string ReadAsUtf16 = "SIS1101";

    /// <summary>The file is not UTF-8 and was read as Windows-1252. Check some accented names, and export as UTF-8.</summary>
    public const string ReadAsWindows1252 = "SIS1102";

    /// <summary>The file is in an encoding that is not read, such as UTF-32. Export as UTF-8.</summary>
    public const string UnsupportedEncoding = "SIS1103";

    /// <summary>The file has no content, not even a header. That is a failed export, not an empty set:
    /// nothing is removed because of it.</summary>
    public const string EmptyFile = "SIS1104";

    /// <summary>The file has a header and no rows. If that is not meant, look at the export.</summary>
    public const string HeaderOnly = "SIS1105";

    /// <summary>The header cannot be read: broken quotes or characters. Export the file again.</summary>
    public const string MalformedHeader = "SIS1106";

    /// <summary>Two columns have the same name, so that their values cannot be told apart. Remove or rename one.</summary>
    public const string DuplicateColumn = "SIS1107";

    /// <summary>A column's name has invisible characters or blanks around it; it was read without them.
    /// Correct the export's header.</summary>
    public const string ColumnNameCleaned = "SIS1108";

    /// <summary>A column's name differs from the expected one in upper and lower case. It was read; correct the export's header.</summary>
    public const string ColumnNameDiffers = "SIS1109";

    /// <summary>A column between others has no name, and is not read. Name it or remove it.</summary>
    public const string ColumnWithoutName = "SIS1110";

    /// <summary>Two columns could be the expected one, as they differ in upper and lower case alone. Remove or rename one.</summary>
    public const string AmbiguousColumn = "SIS1111";

    /// <summary>None of the expected columns is in the first line: the file has no header, or is another file.</summary>
    public const string HeaderMissing = "SIS1112";

    /// <summary>The header is one column with another delimiter in it. Set the delimiter, or export with commas.</summary>
    public const string OtherDelimiter = "SIS1113";

    /// <summary>The header has more columns than a roster file has. Check that it is the right file.</summary>
    public const string TooManyColumns = "SIS1114";

    /// <summary>An expected column is missing, and another is called nearly so: a typing mistake. It is not read; correct the header.</summary>
    public const string SimilarColumn = "SIS1115";

    /// <summary>A row has fewer cells than the header. It is not used, and its record stays as it was.</summary>
    public const string RowTooShort = "SIS1120";

    /// <summary>A row has more cells than the header, often a comma in a value without quotes.
    /// It is not used, and its record stays as it was.</summary>
    public const string RowTooLong = "SIS1121";

    /// <summary>A row looks like two or more rows in one: a line break was lost. Nothing is removed because of this file.</summary>
    public const string RowsMerged = "SIS1122";

    /// <summary>A row has quotes in the wrong place. It is not used, and its record stays as it was.
    /// Quotes in a value must be doubled.</summary>
    public const string MalformedQuotes = "SIS1123";

    /// <summary>A row has bytes that are not UTF-8. It is not used. Export as UTF-8, or state the file's encoding.</summary>
    public const string RowNotUtf8 = "SIS1124";

    /// <summary>A value is longer than the limit, often a sign of a missing quote. The row is not used.</summary>
    public const string ValueTooLong = "SIS1125";

    /// <summary>The last line is cut in the middle: the file is not whole. Nothing is removed because of it. Send it again.</summary>
    public const string TruncatedFile = "SIS1130";

    /// <summary>A quoted value is never closed, so that the rest of the file cannot be told apart. Nothing after it is read.</summary>
    public const string UnclosedQuote = "SIS1131";

    /// <summary>The file has a NUL character, as files have after a crash or a failed transfer. Nothing after it is read.</summary>
    public const string NulCharacter = "SIS1132";

    /// <summary>A row is longer than the limit, nearly always because a quote is missing. Nothing after it is read.</summary>
    public const string RowTooLarge = "SIS1133";

    /// <summary>Reading the file failed before its end. Nothing is removed because of it.
    /// Run again when the disk or share is back.</summary>
    public const string ReadFailed = "SIS1134";

    /// <summary>The last line does not end with a line break. It was read; a cut in its last value would not be seen.</summary>
    public const string NoFinalLineBreak = "SIS1135";

    /// <summary>A column is not part of the format and is not read. Give it the prefix of extension fields (metadata. or ext.) to have it read as one.</summary>
    public const string UnknownColumn = "SIS1160";

    /// <summary>A column of the format is not there. The file says nothing of its values: those delivered before stay.</summary>
    public const string MissingColumn = "SIS1161";

    /// <summary>A column has the name that an older version gave it. It was read.</summary>
    public const string OldColumnName = "SIS1162";

    /// <summary>A row lacks a value that it must have. It is not used, and its record stays as it was.</summary>
    public const string RequiredValueMissing = "SIS1170";

    /// <summary>A value is not a date. It counts as absent.</summary>
    public const string InvalidDate = "SIS1171";

    /// <summary>A date is not written as the format says. It was read.</summary>
    public const string DateStyle = "SIS1172";

    /// <summary>A value is neither true nor false. It counts as absent.</summary>
    public const string InvalidBoolean = "SIS1173";

    /// <summary>A truth value is not written as the format says. It was read.</summary>
    public const string BooleanStyle = "SIS1174";

    /// <summary>A school year is not a year of four digits. The year in which it ends was read, or nothing.</summary>
    public const string YearStyle = "SIS1175";

    /// <summary>A word is not among those of the format. It was kept as it came.</summary>
    public const string UnknownWord = "SIS1176";

    /// <summary>A list is not separated by commas. It was read.</summary>
    public const string ListStyle = "SIS1177";
}
