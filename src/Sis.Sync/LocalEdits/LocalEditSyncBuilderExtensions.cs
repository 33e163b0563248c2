namespace Sis;

/// <summary>Lets a sync spare what users of the application changed.</summary>
public static class LocalEditSyncBuilderExtensions
{
    /// <summary>Sets what becomes of edits that users make in the application.</summary>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Sets policies, for example <c>edits => edits.Field("person.name.preferredGiven", LocalEdit.LocalWins)</c>.</param>
    public static ISyncBuilder LocalEdits(this ISyncBuilder sync, Action<LocalEditOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        configure((sync as SyncBuilder ?? throw new ArgumentException("This is not a sync of AddSync(…).", nameof(sync))).Settings.LocalEdits);
        return sync;
    }
}
