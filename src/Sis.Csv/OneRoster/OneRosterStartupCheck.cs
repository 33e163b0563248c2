namespace Sis.Csv;

/// <summary>Looks at the options at start. Whether the files are there is the run's affair: exports come at night.</summary>
internal sealed class OneRosterStartupCheck(string name, OneRosterCsvOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check() => options.Problems(name);
}
