namespace Sis;

/// <summary>What a run found and did. Holds names of fields and keys, never values, so it may be logged and kept.</summary>
public sealed record SyncReport
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The sync.</summary>
    public required string Sync { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The plan, if one was made.</summary>
    public string? PlanId { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When the run ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>How the run ended.</summary>
    public required SyncOutcome Outcome { get; init; }

    /// <summary>What was done with each kind, parents first.</summary>
    public IReadOnlyList<KindReport> Kinds { get; init => field = value ?? []; } = [];

    /// <summary>Changes that the sink acknowledged in this run, those of a resumed plan included.</summary>
    public long Delivered { get; init; }

    /// <summary>Changes of an interrupted run that were delivered first.</summary>
    public long Resumed { get; init; }

    /// <summary>What the run was expected to find.</summary>
    public RunMode Mode { get; init; }

    /// <summary>What the gates measured and decided; gates that measured nothing are left out.</summary>
    public IReadOnlyList<GateResult> Gates { get; init => field = value ?? []; } = [];

    /// <summary>What is odd in the roster as it will be delivered; <see langword="null"/> when it was not looked at.</summary>
    public HealthReport? Health { get; init; }

    /// <summary>Changes that the sink refused in this run: they are dead letters now, to be read with <see cref="IDeadLetters"/>.</summary>
    public long Refused { get; init; }

    /// <summary>Changes that were not sent because they depend on one that the sink refused, or were themselves refused not long ago.</summary>
    public long Waiting { get; init; }

    /// <summary>What was found, by code.</summary>
    public IReadOnlyList<DiagnosticSummary> Diagnostics { get; init => field = value ?? []; } = [];

    /// <summary>How long the parts of the run took, in order; each with its own parts.</summary>
    public IReadOnlyList<StepReport> Steps { get; init => field = value ?? []; } = [];

    /// <summary>The report of one kind.</summary>
    /// <param name="kind">The kind.</param>
    public KindReport this[RosterKind kind] => Kinds.FirstOrDefault(report => report.Kind == kind.ToName()) ?? new KindReport { Kind = kind.ToName() };

    /// <summary>Changes of all kinds that were planned.</summary>
    public long Changes => Kinds.Sum(kind => kind.Created + kind.Updated + kind.Removed + kind.Rekeyed + kind.Purged);

    /// <summary>Tenant, sync, outcome and number of changes.</summary>
    public override string ToString() => $"{Tenant}/{Sync} {Outcome}: {Changes} changes, {Delivered} delivered";
}
