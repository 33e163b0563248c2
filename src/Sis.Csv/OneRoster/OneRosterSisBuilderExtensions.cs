using Sis.Csv;

namespace Sis;

/// <summary>Adds OneRoster CSV files as a source.</summary>
public static class OneRosterSisBuilderExtensions
{
    /// <summary>Adds a source that reads a OneRoster 1.1 or 1.2 export from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the export lies.</param>
    public static ISisBuilder AddOneRosterCsv(this ISisBuilder builder, string name, Action<OneRosterCsvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new OneRosterCsvOptions();
        configure(options);
        return builder
            .AddStartupCheck(new RosterFilesStartupCheck($"OneRoster source '{name}'", options))
            .AddSource(name, _ => new OneRosterCsvSource(options));
    }

    /// <summary>Adds a source that reads a OneRoster 1.1 or 1.2 export from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="path">The export's folder or zip file.</param>
    public static ISisBuilder AddOneRosterCsv(this ISisBuilder builder, string name, string path) =>
        builder.AddOneRosterCsv(name, options => options.Path = path);
}
