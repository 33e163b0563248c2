namespace Sis.PowerSchool;

/// <summary>Looks at the options at start. Whether the server answers is the affair of a preflight.</summary>
internal sealed class PowerSchoolStartupCheck(string source, PowerSchoolOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check() => options.Problems(source);
}
