namespace Sis;

/// <summary>One sync as the application composed it.</summary>
internal sealed class SyncDefinition(string name)
{
    public string Name => name;

    public SyncSettings Settings { get; } = new();

    public string? Source { get; set; }

    /// <summary>Several sources in the place of one.</summary>
    public MergeOptions? Merge { get; set; }

    public IEnumerable<string> SourceNames => Merge?.Parts.Select(part => part.Name) ?? (Source is null ? [] : [Source]);

    public Func<IServiceProvider, ISharingPolicy>? Policy { get; set; }

    public Func<IServiceProvider, IRosterSink>? Sink { get; set; }

    public IEnumerable<string> Problems(IReadOnlySet<string> sources)
    {
        if (Source is null && Merge is null)
        {
            yield return $"Sync '{name}' has no source. Name one with From(…).";
        }

        foreach (var unknown in SourceNames.Where(source => !sources.Contains(source)))
        {
            var known = sources.Count == 0 ? "none was added" : "there are: " + string.Join(", ", sources.Order(StringComparer.Ordinal));
            yield return $"Sync '{name}' reads from '{unknown}', but no source of that name was added ({known}).";
        }

        foreach (var problem in Merge?.Problems() ?? [])
        {
            yield return $"Sync '{name}': {problem}";
        }

        if (Policy is null)
        {
            yield return $"Sync '{name}' has no sharing policy, so nothing may be shared. Say what may, with Share(…).";
        }

        if (Sink is null)
        {
            yield return $"Sync '{name}' has no sink. Name one with To<…>().";
        }

        foreach (var problem in Settings.Problems())
        {
            yield return $"Sync '{name}': {problem}";
        }
    }
}
