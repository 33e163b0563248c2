namespace Sis.Csv;

/// <summary>Where a OneRoster export lies.</summary>
public sealed class OneRosterCsvOptions : RosterFilesOptions;
