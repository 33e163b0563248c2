namespace Sis;

/// <summary>Which records the sink will hold after the run, for each kind that others refer to; and which keys have changed.</summary>
internal sealed class Presence(RecordHasher hasher)
{
    private readonly KeySet?[] _sets = new KeySet?[RosterKinds.Count];
    private readonly Dictionary<KeyHash, byte[]>?[] _rekeyed = new Dictionary<KeyHash, byte[]>?[RosterKinds.Count];

    /// <summary>Organisations and terms whose parents lead back to themselves: their parent is cut.</summary>
    public HashSet<KeyHash> Cyclic { get; } = [];

    public static bool IsReferredTo(RosterKind kind) => kind <= RosterKind.Person;

    /// <summary>Whether records of the kind refer to others of their own kind.</summary>
    public static bool IsHierarchical(RosterKind kind) => kind is RosterKind.Org or RosterKind.Term;

    public KeySet Begin(RosterKind kind, long expected) => _sets[(int)kind] ??= new KeySet(expected);

    public KeySet this[RosterKind kind] => _sets[(int)kind] ?? throw new InvalidOperationException($"Nothing is known yet of {kind.ToName()}.");

    public void Rekey(RosterKind kind, KeyHash old, byte[] newId) => (_rekeyed[(int)kind] ??= [])[old] = newId;

    /// <summary>The hash of the key that a reference stands for.</summary>
    public KeyHash Follow(RosterKind target, ReadOnlySpan<byte> key)
    {
        hasher.Hash(key, out var low, out var high);
        if (_rekeyed[(int)target] is { } rekeyed && rekeyed.TryGetValue(new KeyHash(low, high), out var newId))
        {
            hasher.Hash(newId, out low, out high);
        }

        return new KeyHash(low, high);
    }

    /// <summary>Makes ready to look a reference up soon.</summary>
    public void Prefetch(RosterKind target, ReadOnlySpan<byte> key)
    {
        hasher.Hash(key, out _, out var high);
        this[target].Prefetch(high);
    }

    /// <summary>Looks a reference up; a key that has changed is found under its new name.</summary>
    public bool TryResolve(RosterKind target, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> resolved)
    {
        hasher.Hash(key, out var low, out var high);
        resolved = key;
        if (_rekeyed[(int)target] is { } rekeyed && rekeyed.TryGetValue(new KeyHash(low, high), out var newId))
        {
            resolved = newId;
            hasher.Hash(newId, out low, out high);
        }

        return this[target].Contains(high);
    }
}
