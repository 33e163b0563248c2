using Sis.PowerSchool;

namespace Sis;

/// <summary>Adds PowerSchool as a source.</summary>
public static class PowerSchoolSisBuilderExtensions
{
    /// <summary>Adds a source that reads text exports: of Direct Database Export, Quick Export, Data Export Manager or AutoSend.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name by which syncs, state and logs know the source.</param>
    /// <param name="configure">Says where the exports lie.</param>
    public static ISisBuilder AddPowerSchoolExports(this ISisBuilder builder, string name, Action<PowerSchoolExportOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new PowerSchoolExportOptions();
        configure(options);
        return builder
            .AddStartupCheck(new PowerSchoolStartupCheck($"PowerSchool source '{name}'", options))
            .AddSource(name, _ => PowerSchoolSource.FromExports(options));
    }
}
