using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sis.Sqlite;

namespace Sis;

/// <summary>Keeps state in a SQLite file, and delivers a roster into another.</summary>
public static class SqliteSisBuilderExtensions
{
    /// <summary>Keeps the state of all syncs in one SQLite file.</summary>
    /// <remarks>The first state store added stays. The path is looked at when the application starts.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The file; it is made if missing, in a folder that exists.</param>
    public static ISisBuilder AddSqliteState(this ISisBuilder builder, string path) =>
        builder.AddSqliteState(options => options.Path = path);

    /// <summary>Keeps the state of all syncs in one SQLite file.</summary>
    /// <remarks>The first state store added stays. The options are looked at when the application starts.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; called at once.</param>
    public static ISisBuilder AddSqliteState(this ISisBuilder builder, Action<SqliteStateOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqliteStateOptions();
        configure(options);
        builder.Services.TryAddSingleton(options);
        return builder.AddStartupCheck(new StateStartupCheck(options)).AddStateStore(_ => new SqliteStateStore(options));
    }

    /// <summary>Delivers into a relational database: one table for each kind, one column for each field.</summary>
    /// <remarks>The path is looked at when the application starts.</remarks>
    /// <param name="sync">The sync.</param>
    /// <param name="path">The file; it is made if missing, in a folder that exists. One for each sync, and never the state file.</param>
    public static ISyncBuilder ToSqliteRoster(this ISyncBuilder sync, string path) =>
        sync.ToSqliteRoster(options => options.Path = path);

    /// <summary>Delivers into a relational database: one table for each kind, one column for each field.</summary>
    /// <remarks>The options are looked at when the application starts.</remarks>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Sets the options; called at once.</param>
    public static ISyncBuilder ToSqliteRoster(this ISyncBuilder sync, Action<SqliteRosterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SqliteRosterOptions();
        configure(options);
        return sync.To(services => new SqliteRosterSink(options, services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<SqliteStateOptions>()?.Path));
    }
}
