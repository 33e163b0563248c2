using System.Runtime.InteropServices;
using System.Text;

namespace Sis;

/// <summary>Takes a staged plan through all gates, before the first write, and says what goes.</summary>
/// <remarks>
/// Counts come from the comparison and cost nothing. The plan is looked at only where a count leaves room for a gate to find fault, so
/// an ordinary night costs nothing here; the ledger only to know how many records a school, or a field, has.
/// </remarks>
internal sealed class GateKeeper(PlanScan scan, LedgerHeader ledger, GateOptions options, RunMode mode)
{
    /// <summary>As many show nearly always that a field was not withdrawn.</summary>
    private const int FewRecords = 4096;

    private readonly GateJudge _judge = new(options.For(mode));
    private readonly SchoolFinder _schools = new(scan.State, ledger);
    private readonly HoldRules _rules = new();

    /// <summary>How many records each school has in the ledger, where that is known without looking.</summary>
    public IReadOnlyList<SchoolCounts>? Schools { get; init; }

    /// <summary>Fields that were withdrawn from the whole feed and shall stay as they were: found by <see cref="RunAsync"/> when the policy is to keep them.</summary>
    public Dictionary<RosterKind, ulong> FieldsToKeep { get; } = [];

    /// <summary>Removals that turned out not to be: their records were found in the source when asked for one by one.</summary>
    public HashSet<(RosterKind Kind, long Ordinal)> StillThere { get; } = [];

    public async Task<GateOutcome> RunAsync(IReadOnlyList<KindCounts> kinds, PauseWindow? pause, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds)
        {
            _judge.JudgeCounts(kind);
            await JudgePlanAsync(kind, cancellationToken).ConfigureAwait(false);
        }

        JudgePause(pause);
        _rules.Single.UnionWith(StillThere);
        foreach (var result in _judge.Results)
        {
            Apply(result);
        }

        var isRefused = _judge.Results.Any(result => result.Action == GateAction.Abort);
        var going = PlanSelection.All();
        if (_rules.Everything || isRefused)
        {
            LeaveOutAll(scan.Plan, going);
        }
        else if (_rules.HoldsSomething)
        {
            await new HoldClosure(scan, ledger.Hasher, _rules, _schools, PlanSelection.All(), going).RunAsync(cancellationToken).ConfigureAwait(false);
        }

        return new GateOutcome(_judge.Results, going, isRefused, isRefused || _rules.HoldsSomething);
    }

    public static void LeaveOutAll(PlanHeader plan, PlanSelection going)
    {
        foreach (var kind in RosterKinds.All)
        {
            for (var ordinal = 0L; ordinal < plan.Kinds[(int)kind].Entries; ordinal++)
            {
                going.LeaveOut(kind, ordinal);
            }
        }
    }

    private async Task JudgePlanAsync(KindCounts kind, CancellationToken cancellationToken)
    {
        var countsIdentities = kind.Kind == RosterKind.Person
            && _judge.MayExceed(Gate.IdentityChanges, kind.Kind, Math.Max(kind.Updated, kind.Rekeyed), kind.Active);
        var countsLosses = kind.Updated > 0 && _judge.MayExceed(Gate.FieldWithdrawn, kind.Kind, kind.Updated, kind.Updated);
        if (countsIdentities || countsLosses)
        {
            await JudgeUpdatesAsync(kind, countsIdentities, countsLosses, cancellationToken).ConfigureAwait(false);
        }

        var removed = kind.Removed - kind.RemovedNotShared;
        if (kind.Kind is RosterKind.Section or RosterKind.Person or RosterKind.Enrollment && _judge.MayExceed(Gate.SchoolRemovals, kind.Kind, removed, removed))
        {
            await JudgeSchoolsAsync(kind, cancellationToken).ConfigureAwait(false);
        }

        var fewer = Math.Min(kind.Removed, kind.Created);
        if (_judge.MayExceed(Gate.RekeySignature, kind.Kind, fewer, fewer))
        {
            var (count, suspected) = await new RekeySignature(scan, ledger.Hasher).FindAsync(kind.Kind, cancellationToken).ConfigureAwait(false);
            _judge.Judge(Gate.RekeySignature, kind.Kind, count, fewer, suspected: suspected);
        }
    }

    private async Task JudgeUpdatesAsync(KindCounts kind, bool countsIdentities, bool countsLosses, CancellationToken cancellationToken)
    {
        var losses = new FieldLosses(kind.Kind);
        var identities = 0L;
        await scan.RunAsync(kind.Kind, operation => operation is RosterOperation.Update or RosterOperation.Rekey, (in PlanEntry entry, ReadOnlySpan<byte> after, long _) =>
        {
            if (entry.Operation is RosterOperation.Update or RosterOperation.Rekey)
            {
                identities += countsIdentities && IdentityFields.Change(entry, after) ? 1 : 0;
                if (countsLosses)
                {
                    losses.Add(entry, after);
                }
            }
        }, cancellationToken).ConfigureAwait(false);
        _judge.Judge(Gate.IdentityChanges, kind.Kind, identities, kind.Active);
        foreach (var (field, extension, lost) in losses.Counts.ToList())
        {
            if (_judge.MayExceed(Gate.FieldWithdrawn, kind.Kind, lost, lost))
            {
                await JudgeFieldAsync(kind.Kind, field, extension, lost, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <remarks>Counts the records that still have the field only until it is plain that they are many.</remarks>
    private async Task JudgeFieldAsync(RosterKind kind, RosterField field, string? extension, long lost, CancellationToken cancellationToken)
    {
        var name = extension is null ? [] : Encoding.UTF8.GetBytes(extension);
        var still = 0L;
        await new LedgerScan(scan.State, scan.Plan.Next.Of(kind)) { FirstStretch = FewRecords }.RunAsync(kind, (in EncodedRecord record) =>
        {
            still += FieldLosses.Has(record, field, name) ? 1 : 0;
            return (still & 63) != 0 || _judge.MayExceed(Gate.FieldWithdrawn, kind, lost, lost + still);
        }, cancellationToken).ConfigureAwait(false);
        if (!_judge.MayExceed(Gate.FieldWithdrawn, kind, lost, lost + still))
        {
            return;
        }

        var display = extension is null ? field.Name : $"{field.Name}.{extension}";
        var isKept = options.WithdrawnFields == WithdrawnFieldPolicy.Keep && extension is null;
        var action = isKept || options.WithdrawnFields == WithdrawnFieldPolicy.Clear ? GateAction.Warn : _judge.Limits[Gate.FieldWithdrawn, kind].Action;
        var limit = _judge.Limits[Gate.FieldWithdrawn, kind];
        _judge.Add(new GateResult
        {
            Gate = Gate.FieldWithdrawn,
            Code = GateCodes.FieldWithdrawn,
            Kind = kind.ToName(),
            Field = display,
            Measured = lost,
            Of = lost + still,
            LimitPercent = limit.Percent,
            LimitCount = limit.Count,
            Floor = limit.Floor,
            Action = action,
        });
        if (isKept)
        {
            FieldsToKeep[kind] = FieldsToKeep.GetValueOrDefault(kind) | (1UL << field.Number);
        }
        else if (action == GateAction.Withhold && extension is null)
        {
            _rules.Withdrawn[kind] = _rules.Withdrawn.GetValueOrDefault(kind) | (1UL << field.Number);
        }
        else if (action == GateAction.Withhold)
        {
            if (!_rules.WithdrawnExtensions.TryGetValue(kind, out var names))
            {
                _rules.WithdrawnExtensions.Add(kind, names = new HashSet<string>(StringComparer.Ordinal));
            }

            names.Add(extension!);
        }
    }

    private async Task JudgeSchoolsAsync(KindCounts kind, CancellationToken cancellationToken)
    {
        var removed = await CountRemovedAsync(kind.Kind, cancellationToken).ConfigureAwait(false);
        if (!removed.Values.Any(count => _judge.MayExceed(Gate.SchoolRemovals, kind.Kind, count, count)))
        {
            return;
        }

        var active = Schools is null
            ? await CountLedgerAsync(kind.Kind, cancellationToken).ConfigureAwait(false)
            : Schools.ToDictionary(school => _schools.NumberOf(school.School), school => CountOf(school, kind.Kind));
        foreach (var (school, count) in removed.OrderBy(pair => _schools.NameOf(pair.Key), StringComparer.Ordinal))
        {
            if (_judge.MayExceed(Gate.SchoolRemovals, kind.Kind, count, active.GetValueOrDefault(school)))
            {
                _judge.Judge(Gate.SchoolRemovals, kind.Kind, count, active.GetValueOrDefault(school), school: _schools.NameOf(school));
            }
        }
    }

    /// <summary>Counts what a plan removes at each school. Of the parents that say where a record is, only those of removed ones are looked at.</summary>
    private async Task<Dictionary<int, long>> CountRemovedAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        var removed = new Dictionary<int, long>();
        var byParent = new Dictionary<ulong, long>();
        var scratch = new List<int>();
        await scan.RunAsync(kind, _ => false, (in PlanEntry entry, ReadOnlySpan<byte> _, long _) =>
        {
            if (entry.Operation != RosterOperation.Remove || entry.Reason == RemovalReason.NotShared)
            {
                return;
            }

            var record = new EncodedRecord(kind, entry.Before);
            if (_schools.ParentOf(record) is { } parent)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(byParent, parent, out _)++;
            }
            else
            {
                Count(record, removed, scratch);
            }
        }, cancellationToken).ConfigureAwait(false);
        if (byParent.Count > 0)
        {
            await _schools.PrepareAsync(kind, byParent.Keys, cancellationToken).ConfigureAwait(false);
            foreach (var (parent, count) in byParent)
            {
                if (_schools.PlaceOf(kind, parent) is { } school)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(removed, school, out _) += count;
                }
            }
        }

        return removed;
    }

    private async Task<Dictionary<int, long>> CountLedgerAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        await _schools.PrepareAsync(kind, plan: null, cancellationToken).ConfigureAwait(false);
        var active = new Dictionary<int, long>();
        var scratch = new List<int>();
        await new LedgerScan(scan.State, ledger.Of(kind)).RunAsync(kind, (in EncodedRecord record) =>
        {
            Count(record, active, scratch);
            return true;
        }, cancellationToken).ConfigureAwait(false);
        return active;
    }

    private static long CountOf(SchoolCounts school, RosterKind kind) => kind switch
    {
        RosterKind.Section => school.Sections,
        RosterKind.Person => school.People,
        _ => school.Enrollments,
    };

    private void Count(in EncodedRecord record, Dictionary<int, long> counts, List<int> scratch)
    {
        _schools.Find(record, scratch);
        foreach (var school in scratch)
        {
            counts[school] = counts.GetValueOrDefault(school) + 1;
        }
    }

    private void JudgePause(PauseWindow? pause)
    {
        if (pause is not null && scan.Plan.Changes > 0)
        {
            var creates = scan.Plan.Kinds.Sum(kind => kind.Created);
            var held = pause.Mode == PauseMode.AdditionsOnly ? scan.Plan.Changes - creates : scan.Plan.Changes;
            _judge.Add(new GateResult
            {
                Gate = Gate.Pause,
                Code = GateCodes.Paused,
                Measured = held,
                Of = scan.Plan.Changes,
                LimitCount = 0,
                Action = held == 0 ? GateAction.Pass : pause.Mode == PauseMode.AdditionsOnly ? GateAction.Withhold : GateAction.HoldAll,
            });
        }
    }

    private void Apply(GateResult result)
    {
        if (result.Action == GateAction.HoldAll)
        {
            _rules.Everything = true;
        }

        if (result.Action != GateAction.Withhold)
        {
            return;
        }

        if (!RosterKinds.TryParse(result.Kind, out var kind))
        {
            _rules.AllButCreates = true;
            return;
        }

        switch (result.Gate)
        {
            case Gate.SchoolRemovals:
                if (!_rules.SchoolRemovals.TryGetValue(kind, out var schools))
                {
                    _rules.SchoolRemovals.Add(kind, schools = []);
                }

                schools.Add(_schools.NumberOf(result.School!));
                break;
            case Gate.ScopeChange:
                _rules.ScopeRemovals.Add(kind);
                break;
            case Gate.Updates or Gate.IdentityChanges:
                _rules.Operations.Add((kind, RosterOperation.Update));
                _rules.Operations.Add((kind, RosterOperation.Rekey));
                break;
            case Gate.Creates:
                _rules.Operations.Add((kind, RosterOperation.Create));
                break;
            case Gate.RekeySignature:
                _rules.Operations.Add((kind, RosterOperation.Create));
                _rules.Operations.Add((kind, RosterOperation.Remove));
                break;
            case Gate.FieldWithdrawn:
                break;
            default:
                _rules.Operations.Add((kind, RosterOperation.Remove));
                break;
        }
    }
}
