namespace Sis;

internal sealed class SyncBuilder(SyncDefinition definition) : ISyncBuilder
{
    public string Name => definition.Name;

    public SyncSettings Settings => definition.Settings;

    public ISyncBuilder From(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        CheckHasNoSource();
        definition.Source = source;
        return this;
    }

    public void FromMerged(MergeOptions merge)
    {
        CheckHasNoSource();
        definition.Merge = merge;
    }

    public ISyncBuilder SharePolicy(Func<IServiceProvider, ISharingPolicy> policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        definition.Policy = definition.Policy is null
            ? policy
            : throw new InvalidOperationException($"Sync '{Name}' has a sharing policy already; a sync has exactly one.");
        return this;
    }

    public ISyncBuilder To(Func<IServiceProvider, IRosterSink> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        definition.Sink = definition.Sink is null
            ? sink
            : throw new InvalidOperationException($"Sync '{Name}' has a sink already; add another sync for another sink.");
        return this;
    }

    private void CheckHasNoSource()
    {
        if (definition.SourceNames.Any() || definition.Merge is not null)
        {
            throw new InvalidOperationException(
                $"Sync '{Name}' has a source already: '{string.Join("', '", definition.SourceNames)}'. Several are read as one with FromMerged(…).");
        }
    }
}
