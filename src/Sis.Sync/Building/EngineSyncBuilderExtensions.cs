using System.Diagnostics.CodeAnalysis;

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

    /// <summary>Sets what becomes of records that are gone: days of grace, when they are deleted for good, and what happens when they come back.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults, for example <c>removals => removals[RosterKind.Person].GraceDays = 14</c>.</param>
    public static ISyncBuilder Removals(this ISyncBuilder sync, Action<RemovalOptions> configure) => sync.Configure(settings => settings.Removals, configure);

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

    /// <summary>Sets how changes are handed to the sink: retries, pace, and what becomes of records that it refuses.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults.</param>
    public static ISyncBuilder Deliver(this ISyncBuilder sync, Action<DeliveryOptions> configure) => sync.Configure(settings => settings.Delivery, configure);

    /// <summary>Delivers to a sink of your own, and sets how.</summary>
    /// <typeparam name="TSink">The sink; taken from the application's services if registered there, else made with its constructor's parameters from them.</typeparam>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Changes the defaults of delivery, for example <c>delivery => delivery.RecordsPerSecond = 50</c>.</param>
    public static ISyncBuilder To<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSink>(
        this ISyncBuilder sync, Action<DeliveryOptions> configure)
        where TSink : class, IRosterSink => sync.To<TSink>().Deliver(configure);

    private static ISyncBuilder Configure<T>(this ISyncBuilder sync, Func<SyncSettings, T> part, Action<T> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        configure(part((sync as SyncBuilder ?? throw new ArgumentException("This is not a sync of AddSync(…).", nameof(sync))).Settings));
        return sync;
    }
}
