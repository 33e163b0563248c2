namespace Sis.Csv;

/// <summary>Looks at the options at start. Whether the files are there is the run's affair: exports come at night.</summary>
/// <param name="source">What messages call the source, for example <c>OneRoster source 'district'</c>.</param>
/// <param name="options">Its options.</param>
internal sealed class RosterFilesStartupCheck(string source, RosterFilesOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check() => options.PlaceProblems(source);
}
