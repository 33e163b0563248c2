using Sis.Sqlite;

namespace Sis;

/// <summary>Adds what this package brings: state in a SQLite file.</summary>
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
        return builder.AddStartupCheck(new StateStartupCheck(options)).AddStateStore(_ => new SqliteStateStore(options));
    }
}
