namespace Sis.Csv;

/// <summary>Where a OneRoster export lies.</summary>
public sealed class OneRosterCsvOptions : RosterFilesOptions
{
    internal IEnumerable<string> Problems(string name) => PlaceProblems($"OneRoster source '{name}'");
}
