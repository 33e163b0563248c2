namespace Sis.Csv;

/// <summary>Looks at the mapping at start. Whether the files are there is the run's affair: exports come at night.</summary>
internal sealed class MappedFilesStartupCheck(string name, MappedFilesOptions options) : ISisStartupCheck
{
    public IEnumerable<string> Check() => options.Problems(name);
}
