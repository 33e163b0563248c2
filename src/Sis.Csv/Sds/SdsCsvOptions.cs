namespace Sis.Csv;

/// <summary>Where files of School Data Sync lie.</summary>
public sealed class SdsCsvOptions : RosterFilesOptions;
