namespace Sis.Testing;

/// <summary>A rule of a <see cref="FaultInjectingSink"/>: which calls are spoilt, when and how. All stated conditions must hold.</summary>
public sealed record SinkFault
{
    /// <summary>The numbers of the calls, from 1; every call by default.</summary>
    public IReadOnlyCollection<int>? Calls { get; init; }

    /// <summary>From which call on, from 1; a sink that goes down and stays down.</summary>
    public int FromCall { get; init; } = 1;

    /// <summary>Which changes spoil the batch that holds them; any by default.</summary>
    public Func<RosterChange, bool>? Matches { get; init; }

    /// <summary>How probable the fault is when all else holds, from the sink's seed; 1 by default.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often the fault strikes at most; without limit by default.</summary>
    public int MaxTimes { get; init; } = int.MaxValue;

    /// <summary>When it strikes; before the call by default.</summary>
    public FaultMoment Moment { get; init; }

    /// <summary>What it does; a transient failure by default.</summary>
    public FaultEffect Effect { get; init; }

    /// <summary>How long a delay is; one second by default.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A fault on certain calls.</summary>
    /// <param name="calls">The numbers of the calls, from 1.</param>
    public static SinkFault OnCalls(params IReadOnlyCollection<int> calls) => new() { Calls = calls };

    /// <summary>A permanent fault of every batch that holds one of the records.</summary>
    /// <param name="keys">The records.</param>
    public static SinkFault OnKeys(params IReadOnlyCollection<RosterKey> keys) =>
        new() { Matches = change => keys.Contains(change.Key), Effect = FaultEffect.Permanent };

    /// <summary>A fault at random.</summary>
    /// <param name="probability">From 0, never, to 1, always.</param>
    public static SinkFault AtRandom(double probability) => new() { Probability = probability };
}
