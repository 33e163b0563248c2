namespace Sis;

/// <summary>Sets how the engine treats a sync: what it lets through, and what it takes as proof.</summary>
public static class EngineSyncBuilderExtensions
{
    /// <summary>Sets what the sync lets through without asking.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults, for example <c>gates.Removals(percent: 5)</c>.</param>
    public static ISyncBuilder Gates(this ISyncBuilder sync, Action<GateOptions> configure) => sync.Configure(settings => settings.Gates, configure);

    /// <summary>Sets what the sync takes as proof that a record is gone.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static ISyncBuilder Completeness(this ISyncBuilder sync, Action<CompletenessOptions> configure) =>
        sync.Configure(settings => settings.Completeness, configure);

    /// <summary>Sets how long the sync's plans may wait.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static ISyncBuilder Plans(this ISyncBuilder sync, Action<PlanOptions> configure) => sync.Configure(settings => settings.Plans, configure);

    /// <summary>Sets what the health report looks at, or turns it off.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static ISyncBuilder Health(this ISyncBuilder sync, Action<HealthOptions> configure) => sync.Configure(settings => settings.Health, configure);

    /// <summary>Sets how long the sync's history is kept.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static ISyncBuilder Retention(this ISyncBuilder sync, Action<RetentionOptions> configure) => sync.Configure(settings => settings.Retention, configure);

    private static ISyncBuilder Configure<T>(this ISyncBuilder sync, Func<SyncSettings, T> part, Action<T> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        configure(part((sync as SyncBuilder ?? throw new ArgumentException("This is not a sync of AddSync(…).", nameof(sync))).Settings));
        return sync;
    }
}
