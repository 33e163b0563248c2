namespace Sis;

/// <summary>Counts one oddity and keeps the hashed keys of a few records that have it: always the same few, in whatever order they are seen.</summary>
/// <remarks>Records are seen in ascending order of their hashed keys.</remarks>
internal sealed class OddRecords(string code, RosterKind kind, int samples)
{
    private readonly List<ulong> _hashes = [];
    private long _count;

    public IReadOnlyList<ulong> Hashes => _hashes;

    public void Add(ulong hash)
    {
        _count++;
        if (_hashes.Count < samples)
        {
            _hashes.Add(hash);
        }
    }

    /// <param name="keys">The keys by their hashes.</param>
    public HealthFinding? Finding(IReadOnlyDictionary<ulong, string> keys) => _count == 0 ? null
        : new HealthFinding(code, kind.ToName(), _count, [.. _hashes.Where(keys.ContainsKey).Select(hash => keys[hash]).Order(StringComparer.Ordinal)]);
}
