namespace Sis.Csv;

/// <summary>Looks at the options at start. Whether the files are there is the run's affair.</summary>
internal sealed class ImperoStartupCheck(string name, ImperoCsvOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check() => options.Problems(name);
}
