namespace Sis.Csv;

/// <summary>Where the files that a district sends to Clever lie.</summary>
public sealed class CleverSftpCsvOptions : RosterFilesOptions;
