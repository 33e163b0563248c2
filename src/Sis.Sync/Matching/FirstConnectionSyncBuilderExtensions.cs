namespace Sis;

/// <summary>Lets a sync begin with an application that has people already.</summary>
public static class FirstConnectionSyncBuilderExtensions
{
    /// <summary>Sets how the first run deals with people whom the application has already; its sink implements <see cref="IExistingPeople"/>.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">For example <c>first => first.TakeOver(people => people.ByStudentNumber())</c>.</param>
    public static ISyncBuilder FirstConnection(this ISyncBuilder sync, Action<FirstConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        configure((sync as SyncBuilder ?? throw new ArgumentException("This is not a sync of AddSync(…).", nameof(sync))).Settings.FirstConnection);
        return sync;
    }
}
