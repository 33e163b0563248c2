using System.Text.Json.Serialization;

namespace Sis;

/// <summary>What a plan is about: stored before the first change is delivered, and until the next plan.</summary>
internal sealed record PlanHeader
{
    public required string PlanId { get; init; }

    public required string RunId { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The version of the ledger that the plan was made against.</summary>
    public required long LedgerVersion { get; init; }

    /// <summary>The policy and settings that the plan was made under.</summary>
    public required string Configuration { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>The collection of the plan's blobs.</summary>
    public required string Collection { get; init; }

    public required IReadOnlyList<PlanKind> Kinds { get; init; }

    /// <summary>The ledger as it shall be when everything is delivered.</summary>
    public required LedgerHeader Next { get; init; }

    /// <summary>The kinds that were read in full, by name: a record of them that the plan does not mention needs nothing.</summary>
    public IReadOnlyList<string> ReadInFull { get; init; } = [];

    /// <summary>Keys that had changed before, to which records of the ledger may still refer.</summary>
    public IReadOnlyList<KeyChange> Renamed { get; init => field = value ?? []; } = [];

    public required PlanState State { get; init; }

    /// <summary>What the gates decided when the plan was made.</summary>
    public IReadOnlyList<GateResult> Gates { get; init => field = value ?? []; } = [];

    public IReadOnlyList<PlanApproval> Approvals { get; init => field = value ?? []; } = [];

    /// <summary>Whether the plan has changes that will never go: removals of records that turned out to be there.</summary>
    public bool HasDropped { get; init; }

    public long Changes => Kinds.Sum(kind => kind.Changes);

    [JsonIgnore]
    public long Entries => Kinds.Sum(kind => kind.Entries);

    /// <summary>The collection of the selection that the delivery at hand sends; nothing stored there means everything.</summary>
    [JsonIgnore]
    public string Going => $"going-{PlanId}";

    /// <summary>The collection of the selection of what has not been delivered yet by earlier deliveries of this plan.</summary>
    [JsonIgnore]
    public string Waiting => $"waiting-{PlanId}";
}
