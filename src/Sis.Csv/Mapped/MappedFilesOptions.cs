using System.Text;

namespace Sis.Csv;

/// <summary>Where mapped files lie and what they mean.</summary>
public sealed class MappedFilesOptions : RosterFilesOptions
{
    private ConfigProblems _problems = new("mapping", MappedDiagnosticCodes.InvalidMapping);
    private Func<MappedFilesOptions, ConfigProblems>? _load;

    /// <summary>The files, in the order in which they are read: one that others match on comes before them.</summary>
    public IList<MappedFile> Files { get; } = [];

    internal override bool TakesSingleFile => true;

    /// <summary>Takes the mapping from a JSON file; see <c>docs/mapped-files.md</c> and the schema that the package ships.</summary>
    /// <param name="path">The file. It is read when the application starts; what is wrong in it is told with line and letter.</param>
    public void UseMapping(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var name = System.IO.Path.GetFileName(path);
        _load = options =>
        {
            try
            {
                return Bind(options, File.ReadAllBytes(path), name);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                var problems = new ConfigProblems(name, MappedDiagnosticCodes.InvalidMapping);
                problems.Add(0, 0, "The file of the mapping cannot be read. Check its path and that it may be read.");
                return problems;
            }
        };
    }

    /// <summary>Takes the mapping from JSON text.</summary>
    /// <param name="json">The mapping.</param>
    public void UseMappingText(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        _load = options => Bind(options, Encoding.UTF8.GetBytes(json), "mapping");
    }

    /// <summary>What is wrong, each with its place and what to do.</summary>
    internal IEnumerable<string> Problems(string name)
    {
        Load();
        return PlaceProblems($"Mapped source '{name}'").Concat(_problems.All);
    }

    private void Load()
    {
        _problems = _load?.Invoke(this) ?? new ConfigProblems("mapping", MappedDiagnosticCodes.InvalidMapping);
        if (_problems.IsEmpty)
        {
            new MappingValidator(_problems).Check([.. Files]);
        }
    }

    private static ConfigProblems Bind(MappedFilesOptions options, ReadOnlySpan<byte> json, string name)
    {
        var problems = new ConfigProblems(name, MappedDiagnosticCodes.InvalidMapping);
        options.Files.Clear();
        if (ConfigReader.Read(json, problems) is { } root)
        {
            foreach (var file in new ConfigBinder(problems).Bind(root))
            {
                options.Files.Add(file);
            }
        }

        return problems;
    }
}
