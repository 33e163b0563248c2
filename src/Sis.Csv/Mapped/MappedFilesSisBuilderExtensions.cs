using Sis.Csv;

namespace Sis;

/// <summary>Adds mapped files as a source.</summary>
public static class MappedFilesSisBuilderExtensions
{
    /// <summary>Adds a source that reads CSV, TSV, JSON or XML of any layout by a mapping.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the files lie and what they mean.</param>
    public static ISisBuilder AddMappedFiles(this ISisBuilder builder, string name, Action<MappedFilesOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new MappedFilesOptions();
        configure(options);
        return builder
            .AddStartupCheck(new MappedFilesStartupCheck(name, options))
            .AddSource(name, _ => new MappedFilesSource(options));
    }

    /// <summary>Adds a source that reads CSV, TSV, JSON or XML of any layout by a mapping in a JSON file.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="path">Where the files lie; see <see cref="RosterPlace.At(string)"/>.</param>
    /// <param name="mapping">The file of the mapping.</param>
    public static ISisBuilder AddMappedFiles(this ISisBuilder builder, string name, string path, string mapping) =>
        builder.AddMappedFiles(name, options =>
        {
            options.Path = path;
            options.UseMapping(mapping);
        });
}
