namespace Sis;

/// <summary>For whom a sync is run, and how.</summary>
public sealed record SyncRunOptions
{
    /// <summary>The tenant of applications that serve only one.</summary>
    public const string DefaultTenant = "default";

    /// <summary>The tenant.</summary>
    /// <value>Default <see cref="DefaultTenant"/>.</value>
    public string Tenant { get; init; } = DefaultTenant;

    /// <summary>Whether to make the plan and stop before anything is delivered.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool PlanOnly { get; init; }

    /// <summary>What the run is expected to find, and so which limits its gates have.</summary>
    /// <value>Default <see cref="RunMode.Normal"/>; a first run is recognised.</value>
    public RunMode Mode { get; init; }

    /// <summary>Who takes back an earlier plan, and why; of a roll-back only.</summary>
    internal PlanApproval? RollBack { get; init; }

    /// <summary>Told how far the run has come.</summary>
    public IProgress<SyncProgress>? Progress { get; init; }
}
