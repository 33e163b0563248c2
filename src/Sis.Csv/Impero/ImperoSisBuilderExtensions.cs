using Sis.Csv;

namespace Sis;

/// <summary>Adds Impero's files as a source.</summary>
public static class ImperoSisBuilderExtensions
{
    /// <summary>Adds a source that reads Impero's teachers.csv and students.csv.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the files lie and what their user names are.</param>
    public static ISisBuilder AddImperoCsv(this ISisBuilder builder, string name, Action<ImperoCsvOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ImperoCsvOptions();
        configure(options);
        return builder
            .AddStartupCheck(new ImperoStartupCheck(name, options))
            .AddSource(name, _ => new ImperoCsvSource(options));
    }

    /// <summary>Adds a source that reads Impero's teachers.csv and students.csv.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="path">The folder or zip file.</param>
    public static ISisBuilder AddImperoCsv(this ISisBuilder builder, string name, string path) =>
        builder.AddImperoCsv(name, options => options.Path = path);

    /// <summary>Delivers to a folder from which Impero imports its groups, members and console access rights.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Says where the folder is and what the files hold.</param>
    public static ISyncBuilder ToImpero(this ISyncBuilder sync, Action<ImperoSinkOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ImperoSinkOptions();
        configure(options);
        return sync.To(_ => new ImperoSink(options));
    }
}
