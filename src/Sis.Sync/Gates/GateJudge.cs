namespace Sis;

/// <summary>Holds what gates measured against their limits, and gathers what they say.</summary>
internal sealed class GateJudge(GateLimits limits)
{
    private readonly List<GateResult> _results = [];

    public GateLimits Limits => limits;

    public IReadOnlyList<GateResult> Results => _results;

    /// <summary>The gates that need no look at the plan.</summary>
    public void JudgeCounts(in KindCounts kind)
    {
        if (kind.IsFull)
        {
            Judge(Gate.EmptySource, kind.Kind, kind.Read == 0 && kind.Rejected == 0 ? kind.Active : 0, kind.Active);
            Judge(Gate.InputShrink, kind.Kind, kind.PreviousRead is { } before ? before - kind.Read : 0, kind.PreviousRead ?? 0);
        }

        Judge(Gate.ErrorRate, kind.Kind, kind.Rejected, kind.Read + kind.Rejected);
        Judge(Gate.Removals, kind.Kind, kind.Removed - kind.RemovedNotShared, kind.Active);
        Judge(Gate.ScopeChange, kind.Kind, kind.RemovedNotShared, kind.Active);
        if (kind.Active > 0)
        {
            Judge(Gate.Updates, kind.Kind, kind.Updated, kind.Active);
            Judge(Gate.Creates, kind.Kind, kind.Created, kind.Active);
        }
    }

    /// <summary>Whether a gate may find fault with a number at all, so that it is worth looking at the plan.</summary>
    public bool MayExceed(Gate gate, RosterKind kind, long measured, long of) => limits[gate, kind].Judge(measured, of) != GateAction.Pass;

    public GateResult? Judge(
        Gate gate, RosterKind kind, long measured, long of, string? school = null, string? field = null, IReadOnlyList<SuspectedRekey>? suspected = null)
    {
        if (measured <= 0)
        {
            return null;
        }

        var limit = limits[gate, kind];
        var result = new GateResult
        {
            Gate = gate,
            Code = GateCodes.Of(gate),
            Kind = kind.ToName(),
            School = school,
            Field = field,
            Measured = measured,
            Of = of,
            LimitPercent = limit.Percent,
            LimitCount = limit.Count,
            Floor = limit.Floor,
            Action = limit.Judge(measured, of),
            Suspected = suspected ?? [],
        };
        _results.Add(result);
        return result;
    }

    public void Add(GateResult result) => _results.Add(result);
}
