namespace Sis;

/// <summary>The numbers of one run, for a series over time. Small, so kept longer than reports.</summary>
public sealed record RunStatistics
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required long Milliseconds { get; init; }

    /// <summary>How it ended.</summary>
    public required SyncOutcome Outcome { get; init; }

    /// <summary>Changes that the sink acknowledged.</summary>
    public required long Delivered { get; init; }

    /// <summary>What was done with each kind, parents first.</summary>
    public IReadOnlyList<KindReport> Kinds { get; init; } = [];

    /// <summary>Records of each school; empty when the health report is off.</summary>
    public IReadOnlyList<SchoolCounts> Schools { get; init; } = [];
}
