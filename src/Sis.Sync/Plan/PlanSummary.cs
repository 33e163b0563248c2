namespace Sis;

/// <summary>What a stored plan is about, without its changes. Names, keys and counts only.</summary>
public sealed record PlanSummary
{
    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>The run that made it.</summary>
    public required string RunId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Until when it may be approved and applied.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>How far it has come.</summary>
    public required PlanStatus Status { get; init; }

    /// <summary>Its changes by kind, parents first; <see cref="KindReport.Held"/> counts what has not been delivered.</summary>
    public required IReadOnlyList<KindReport> Kinds { get; init; }

    /// <summary>What the gates decided when it was made.</summary>
    public required IReadOnlyList<GateResult> Gates { get; init; }

    /// <summary>What was approved of it.</summary>
    public required IReadOnlyList<PlanApproval> Approvals { get; init; }

    /// <summary>Changes that have not been delivered.</summary>
    public long Waiting => Kinds.Sum(kind => kind.Held);

    /// <summary>Plan, status and how many changes wait.</summary>
    public override string ToString() => $"{PlanId} {Status}: {Waiting} changes wait";
}
