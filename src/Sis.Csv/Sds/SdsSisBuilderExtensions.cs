using Sis.Csv;

namespace Sis;

/// <summary>Adds files of Microsoft School Data Sync as a source.</summary>
public static class SdsSisBuilderExtensions
{
    /// <summary>Adds a source that reads School Data Sync files, version 1 or 2.1, from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the files lie.</param>
    public static ISisBuilder AddSdsCsv(this ISisBuilder builder, string name, Action<SdsCsvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SdsCsvOptions();
        configure(options);
        return builder
            .AddStartupCheck(new RosterFilesStartupCheck($"School Data Sync source '{name}'", options))
            .AddSource(name, _ => new SdsCsvSource(options));
    }

    /// <summary>Adds a source that reads School Data Sync files, version 1 or 2.1, from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="path">The folder or zip file.</param>
    public static ISisBuilder AddSdsCsv(this ISisBuilder builder, string name, string path) => builder.AddSdsCsv(name, options => options.Path = path);
}
