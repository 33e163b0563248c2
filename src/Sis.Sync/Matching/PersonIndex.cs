using System.Runtime.InteropServices;
using System.Text;

namespace Sis;

/// <summary>The people of several sides: where each record lies, and hashes of what it has to compare. No values.</summary>
/// <remarks>Grows with the number of people, by some 100 bytes each: the one index that a merge keeps in memory.</remarks>
internal sealed class PersonIndex
{
    private readonly List<IndexedPerson> _people = [];
    private readonly List<MatchToken> _tokens = [];
    private readonly Dictionary<KeyHash, int>[] _byKey;
    private readonly Spool?[] _spools;
    private readonly RecordHasher _hasher;
    private readonly MatchTier[] _tiers;
    private readonly HashSet<RosterRole> _expected;

    public PersonIndex(RecordHasher hasher, int sources, MatchTier[] tiers, HashSet<RosterRole> expected)
    {
        _hasher = hasher;
        _tiers = tiers;
        _expected = expected;
        _spools = new Spool?[sources];
        _byKey = [.. Enumerable.Range(0, sources).Select(_ => new Dictionary<KeyHash, int>())];
    }

    public int Count => _people.Count;

    public int Sources => _spools.Length;

    /// <summary>People whose records contradict one another within one source: they are nobody tonight.</summary>
    public HashSet<int> Contradicting { get; } = [];

    public IndexedPerson this[int person] => _people[person];

    public int CountOf(int source) => _byKey[source].Count;

    /// <summary>Adds the people of a source.</summary>
    /// <param name="source">The source, by its place.</param>
    /// <param name="spool">Its people, whole.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public void Add(int source, Spool spool, CancellationToken cancellationToken)
    {
        _spools[source] = spool;
        var offset = 0L;
        while (spool.ReadBlock(ref offset) is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var batch = block.Batch;
            for (var i = 0; i < batch.Count; i++)
            {
                Add(source, batch[i], block.PlaceOf(i));
            }
        }
    }

    public KeyHash HashOf(ReadOnlySpan<byte> key)
    {
        _hasher.Hash(key, out var low, out var high);
        return new KeyHash(low, high);
    }

    /// <returns>The person, or a negative number when the source has no such.</returns>
    public int Find(int source, KeyHash key) => _byKey[source].TryGetValue(key, out var person) ? person : -1;

    /// <summary>The key of a person, read again.</summary>
    public byte[] KeyOf(int person)
    {
        var known = _people[person];
        var bytes = new byte[known.Place.Length];
        _spools[known.Source]!.ReadRecord(known.Place, bytes);
        return new EncodedRecord(RosterKind.Person, bytes).Key.ToArray();
    }

    public RosterKey RosterKeyOf(int person) => new(RosterKind.Person, Encoding.UTF8.GetString(KeyOf(person)));

    public ReadOnlySpan<MatchToken> TokensOf(int person)
    {
        var from = _people[person].FirstToken;
        var to = person + 1 < _people.Count ? _people[person + 1].FirstToken : _tokens.Count;
        return CollectionsMarshal.AsSpan(_tokens)[from..to];
    }

    private void Add(int source, in EncodedRecord record, Place place)
    {
        var key = HashOf(record.Key);
        if (_byKey[source].TryGetValue(key, out var known))
        {
            var first = new byte[_people[known].Place.Length];
            _spools[source]!.ReadRecord(_people[known].Place, first);
            if (!record.Bytes.SequenceEqual(first))
            {
                Contradicting.Add(known);
            }

            return;
        }

        _byKey[source].Add(key, _people.Count);
        _people.Add(new IndexedPerson(source, key, place, _tokens.Count, IsExpected(record)));
        for (var tier = 0; tier < _tiers.Length; tier++)
        {
            foreach (var text in _tiers[tier].Texts(record))
            {
                _tokens.Add(new MatchToken(tier, HashOf(Encoding.UTF8.GetBytes(text))));
            }
        }
    }

    private bool IsExpected(in EncodedRecord record)
    {
        if (_expected.Count == 0)
        {
            return false;
        }

        foreach (var item in new EncodedList(record[PersonFields.Roles]))
        {
            if (_expected.Contains(RosterRole.FromValue(Encoding.UTF8.GetString(EncodedRole.Read(item).Role))))
            {
                return true;
            }
        }

        return false;
    }
}
