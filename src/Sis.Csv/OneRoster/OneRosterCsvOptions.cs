namespace Sis.Csv;

/// <summary>Where a OneRoster export lies, and what is looked at while it is read.</summary>
public sealed class OneRosterCsvOptions : RosterFilesOptions
{
    /// <summary>Whether rules between rows of different files are checked, such as that a class's school is a school.</summary>
    /// <value>Default <see langword="false"/>, for nightly runs. What breaks a rule is told and read all the same; memory grows with people and classes.</value>
    public bool ChecksRules { get; set; }
}
