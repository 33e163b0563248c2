namespace Sis.Cli;

/// <summary>A sync of the configuration, with its parts found.</summary>
internal sealed record SyncConfiguration
{
    public required string Name { get; init; }

    public required string Source { get; init; }

    public required ISharingPolicy Policy { get; init; }

    /// <summary>Puts the sink at the end of the sync.</summary>
    public required Action<ISyncBuilder> AddSink { get; init; }

    public required Action<GateOptions> SetGates { get; init; }

    public required Action<RemovalOptions> SetRemovals { get; init; }
}
