namespace Sis;

/// <summary>The limits of all gates for one mode of run. Made once when the sync is composed; not changed afterwards.</summary>
public class GateLimits
{
    private readonly Dictionary<(Gate Gate, RosterKind? Kind), GateLimit> _limits = [];

    internal GateLimits()
    {
    }

    /// <summary>The limit of a gate for a kind: its own, else the one for all kinds, else none.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="kind">The kind.</param>
    public GateLimit this[Gate gate, RosterKind kind] =>
        _limits.GetValueOrDefault((gate, kind)) ?? _limits.GetValueOrDefault((gate, null)) ?? GateLimit.Off;

    /// <summary>Sets a gate's limit.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="kind">The kind it is for; all kinds that have none of their own when <see langword="null"/>.</param>
    public GateLimits Set(Gate gate, GateLimit limit, RosterKind? kind = null)
    {
        ArgumentNullException.ThrowIfNull(limit);
        _limits[(gate, kind)] = limit;
        return this;
    }

    /// <summary>Lets everything through a gate, for one kind or for all.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits Off(Gate gate, RosterKind? kind = null)
    {
        foreach (var own in _limits.Keys.Where(key => key.Gate == gate && kind is null).ToList())
        {
            _limits.Remove(own);
        }

        return Set(gate, GateLimit.Off, kind);
    }

    /// <summary>Limits removals of a kind, against the ledger's active records of the kind.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits Removals(double? percent = 10, long? count = null, long floor = 20, GateAction action = GateAction.Withhold, RosterKind? kind = null) =>
        Set(Gate.Removals, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Limits removals of a kind at one school, against the ledger's active records of the kind there.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits SchoolRemovals(double? percent = 40, long? count = null, long floor = 20, GateAction action = GateAction.Withhold, RosterKind? kind = null) =>
        Set(Gate.SchoolRemovals, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Limits removals of records that are no longer shared, against the ledger's active records of the kind.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits ScopeChanges(double? percent = 10, long? count = null, long floor = 20, GateAction action = GateAction.Withhold, RosterKind? kind = null) =>
        Set(Gate.ScopeChange, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Limits updates of a kind, against the ledger's active records of the kind.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits Updates(double? percent = 75, long? count = null, long floor = 20, GateAction action = GateAction.HoldAll, RosterKind? kind = null) =>
        Set(Gate.Updates, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Limits creates of a kind, against the ledger's active records of the kind.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits Creates(double? percent = 50, long? count = null, long floor = 20, GateAction action = GateAction.Warn, RosterKind? kind = null) =>
        Set(Gate.Creates, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Limits how many people may change what they are known by, against the ledger's active people.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    public GateLimits IdentityChanges(double? percent = 10, long? count = null, long floor = 20, GateAction action = GateAction.HoldAll) =>
        Set(Gate.IdentityChanges, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, RosterKind.Person);

    /// <summary>Limits how many records may seem to have changed their keys: removed under one, created the same under another.</summary>
    /// <param name="percent">The most, in percent of the removed or the created, whichever are fewer.</param>
    /// <param name="count">The most, as a number.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits RekeySignature(double? percent = 30, long? count = null, long floor = 20, GateAction action = GateAction.HoldAll, RosterKind? kind = null) =>
        Set(Gate.RekeySignature, new GateLimit { Percent = percent, Count = count, Floor = floor, Action = action }, kind);

    /// <summary>Says when a field counts as withdrawn from the whole feed: most records lose it, against those that had it and are still there.</summary>
    /// <param name="percent">The most that may lose it, in percent.</param>
    /// <param name="floor">Fewer than this never exceed the percentage.</param>
    public GateLimits FieldWithdrawn(double? percent = 80, long floor = 20) =>
        Set(Gate.FieldWithdrawn, new GateLimit { Percent = percent, Floor = floor, Action = GateAction.Withhold });

    /// <summary>Says what happens when a kind that the ledger has is read in full and is empty.</summary>
    /// <param name="floor">Ignored when the ledger has fewer records of the kind.</param>
    /// <param name="action">What happens.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits EmptySource(long floor = 1, GateAction action = GateAction.HoldAll, RosterKind? kind = null) =>
        Set(Gate.EmptySource, new GateLimit { Percent = 0, Floor = floor, Action = action }, kind);

    /// <summary>Limits by how much a full read may be smaller than the last accepted one.</summary>
    /// <param name="percent">The most, in percent of the last accepted read.</param>
    /// <param name="warnPercent">From where on the report warns.</param>
    /// <param name="floor">Fewer lost records than this never exceed a percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits InputShrink(double? percent = 50, double? warnPercent = 10, long floor = 20, GateAction action = GateAction.HoldAll, RosterKind? kind = null) =>
        Set(Gate.InputShrink, new GateLimit { Percent = percent, WarnPercent = warnPercent, Floor = floor, Action = action }, kind);

    /// <summary>Limits how many rows may be unusable, against the rows read.</summary>
    /// <param name="percent">The most, in percent.</param>
    /// <param name="warnPercent">From where on the report warns.</param>
    /// <param name="floor">Fewer than this never exceed a percentage.</param>
    /// <param name="action">What happens beyond.</param>
    /// <param name="kind">The kind; all kinds when <see langword="null"/>.</param>
    public GateLimits ErrorRate(double? percent = 20, double? warnPercent = 5, long floor = 20, GateAction action = GateAction.HoldAll, RosterKind? kind = null) =>
        Set(Gate.ErrorRate, new GateLimit { Percent = percent, WarnPercent = warnPercent, Floor = floor, Action = action }, kind);

    internal IEnumerable<string> Problems() => _limits.SelectMany(pair => pair.Value.Problems(pair.Key.Gate.ToString()));

    private protected GateLimits SetDefaults() =>
        EmptySource().InputShrink().Removals().SchoolRemovals().ScopeChanges().Updates().Creates().IdentityChanges()
            .RekeySignature().Off(Gate.RekeySignature, RosterKind.Enrollment).Off(Gate.RekeySignature, RosterKind.StudentContact)
            .FieldWithdrawn().ErrorRate();

    internal static GateLimits ForFirstRun() =>
        new GateLimits().Removals().ErrorRate().Set(Gate.Creates, GateLimit.Off);

    internal static GateLimits ForRollOver()
    {
        var limits = new GateLimits();
        limits.SetDefaults();
        foreach (var kind in (RosterKind[])[RosterKind.Term, RosterKind.Course, RosterKind.Section, RosterKind.Enrollment])
        {
            limits.Removals(percent: 100, kind: kind).SchoolRemovals(percent: 100, kind: kind).Creates(percent: null, kind: kind)
                .InputShrink(percent: 90, warnPercent: 60, kind: kind).Off(Gate.RekeySignature, kind);
        }

        return limits.Removals(percent: 35, kind: RosterKind.Person).Removals(percent: 35, kind: RosterKind.StudentContact)
            .Updates(percent: 100);
    }
}
