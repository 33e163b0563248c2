namespace Sis;

/// <summary>Lets a sync read several sources as one roster.</summary>
public static class MergeSyncBuilderExtensions
{
    /// <summary>Reads several sources as one roster, in the place of <c>From(…)</c>.</summary>
    /// <remarks>Everything is read at each run: sources that can tell changes alone are asked for all they have. A source that fails keeps its last
    /// values, and nothing that it provides is removed.</remarks>
    /// <param name="sync">The sync.</param>
    /// <param name="configure">Adds the sources, and says how they become one.</param>
    /// <exception cref="InvalidOperationException">The sync has a source already.</exception>
    public static ISyncBuilder FromMerged(this ISyncBuilder sync, Action<MergeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(sync);
        ArgumentNullException.ThrowIfNull(configure);
        var merge = new MergeOptions();
        configure(merge);
        (sync as SyncBuilder ?? throw new ArgumentException("This is not a sync of AddSync(…).", nameof(sync))).FromMerged(merge);
        return sync;
    }
}
