namespace Sis;

/// <summary>What the parts of one run share.</summary>
internal sealed record RunContext
{
    public required ComposedSync Sync { get; init; }

    /// <summary>The policy as prepared for the tenant.</summary>
    public required ISharingPolicy Policy { get; init; }

    public required SyncRunOptions Run { get; init; }

    public required EngineOptions Options { get; init; }

    public required IStateSession Session { get; init; }

    public required RunState State { get; init; }

    public required TimeProvider Time { get; init; }

    public required string RunId { get; init; }

    public required DiagnosticLog Diagnostics { get; init; }

    public required ProgressReporter Progress { get; init; }

    public required StepClock Clock { get; init; }

    public required TempFolder Temp { get; init; }

    /// <summary>What the run turned out to be: a first run is recognised.</summary>
    public required RunMode Mode { get; init; }

    /// <summary>The policy and settings under which a plan is made; a plan made under others is not delivered.</summary>
    public string Configuration => ConfigurationOf(Policy);

    public static string ConfigurationOf(ISharingPolicy policy) => $"{policy.Fingerprint}\n{policy.Fields}";

    /// <summary>What the source is asked for: what may be shared, and what must be seen to decide it.</summary>
    public RosterFieldSet Asked => Policy.Fields.Union(Policy.ScopeFields);
}
