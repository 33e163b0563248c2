using Sis.Csv;

namespace Sis;

/// <summary>Adds the files that districts send to Clever as a source.</summary>
public static class CleverSftpSisBuilderExtensions
{
    /// <summary>Adds a source that reads Clever's SFTP files from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the files lie.</param>
    public static ISisBuilder AddCleverSftpCsv(this ISisBuilder builder, string name, Action<CleverSftpCsvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new CleverSftpCsvOptions();
        configure(options);
        return builder
            .AddStartupCheck(new RosterFilesStartupCheck($"Clever SFTP source '{name}'", options))
            .AddSource(name, _ => new CleverSftpCsvSource(options));
    }

    /// <summary>Adds a source that reads Clever's SFTP files from a folder or a zip archive.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="path">The folder or zip file.</param>
    public static ISisBuilder AddCleverSftpCsv(this ISisBuilder builder, string name, string path) =>
        builder.AddCleverSftpCsv(name, options => options.Path = path);
}
