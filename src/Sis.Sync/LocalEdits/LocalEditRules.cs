namespace Sis;

/// <summary>The policies for local edits as fields by number, kind by kind.</summary>
internal sealed class LocalEditRules
{
    private readonly Dictionary<RosterField, LocalEdit> _policies = [];
    private readonly ulong[] _frozen = new ulong[RosterKinds.Count];
    private readonly ulong[] _manual = new ulong[RosterKinds.Count];

    public LocalEditRules(IEnumerable<(RosterField Field, LocalEdit Policy)> policies)
    {
        foreach (var (field, policy) in policies)
        {
            _policies[field] = policy;
        }

        foreach (var (field, policy) in _policies)
        {
            var bit = 1UL << field.Number;
            _frozen[(int)field.Kind] |= policy is LocalEdit.CreateOnly or LocalEdit.Manual ? bit : 0;
            _manual[(int)field.Kind] |= policy == LocalEdit.Manual ? bit : 0;
        }
    }

    /// <summary>Whether what the sink holds must be known.</summary>
    public bool NeedReadBack => _policies.Values.Any(policy => policy is LocalEdit.LocalWins or LocalEdit.FillEmpty or LocalEdit.Union);

    /// <summary>Fields that are written once.</summary>
    public ulong Frozen(RosterKind kind) => _frozen[(int)kind];

    /// <summary>Fields whose changes are told and not written.</summary>
    public ulong Manual(RosterKind kind) => _manual[(int)kind];

    /// <summary>The fields of a kind that have a policy, as bits by number.</summary>
    public ulong With(RosterKind kind, LocalEdit policy) =>
        _policies.Where(pair => pair.Key.Kind == kind && pair.Value == policy).Aggregate(0UL, (bits, pair) => bits | (1UL << pair.Key.Number));

    /// <summary>The fields of a kind of which something else than the source may win.</summary>
    public IReadOnlyList<(RosterField Field, LocalEdit Policy)> Of(RosterKind kind) =>
        [.. _policies.Where(pair => pair.Key.Kind == kind && pair.Value != LocalEdit.SourceWins).OrderBy(pair => pair.Key.Number).Select(pair => (pair.Key, pair.Value))];
}
