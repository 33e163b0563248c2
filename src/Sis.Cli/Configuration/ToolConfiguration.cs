namespace Sis.Cli;

/// <summary>A configuration file, checked and ready to be composed.</summary>
internal sealed record ToolConfiguration
{
    public required Action<ISisBuilder> AddState { get; init; }

    /// <summary>What adds each source, by its name.</summary>
    public required IReadOnlyDictionary<string, Action<ISisBuilder, string>> Sources { get; init; }

    public required IReadOnlyList<SyncConfiguration> Syncs { get; init; }
}
