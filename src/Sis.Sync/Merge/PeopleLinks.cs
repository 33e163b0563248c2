using System.Text;

namespace Sis;

/// <summary>Under which key each person of each source is known to the rest of the run.</summary>
internal sealed class PeopleLinks
{
    private readonly PersonIndex _index;
    private readonly IReadOnlyList<PartRead> _parts;
    private readonly LinkMemory _before;
    private readonly int _first;
    private readonly Dictionary<int, byte[]> _renamed = [];
    private readonly HashSet<int> _held = [];
    private readonly Dictionary<KeyHash, int> _taken = [];
    private readonly int[] _leaders;

    private PeopleLinks(PersonIndex index, IReadOnlyList<PartRead> parts, LinkMemory before, int[] leaders)
    {
        _index = index;
        _parts = parts;
        _before = before;
        _leaders = leaders;
        _first = parts.First(part => part.Provides(RosterKind.Person)).Number;
        _held.UnionWith(index.Contradicting);
    }

    public PersonIndex Index => _index;

    /// <summary>What was found; nothing on a night on which not all people could be read.</summary>
    public PeopleMatch? Match { get; private init; }

    public bool IsWhole => Match is not null;

    /// <summary>The links as they are to be remembered.</summary>
    public LinkMemory Memory { get; private set; } = new();

    /// <summary>People who wait, because it is not known whether another source has them.</summary>
    public IEnumerable<int> Waiting => _held.Where(person => !IsWhole && !_index.Contradicting.Contains(person));

    /// <summary>People who are left out because another person has their key.</summary>
    public IEnumerable<int> WithoutKey => _held.Where(person => IsWhole && !_index.Contradicting.Contains(person)).Order();

    /// <summary>People whose key is another's, with that key: what was delivered under their own is to follow.</summary>
    public IEnumerable<(int Person, byte[] Key)> Renamed =>
        _renamed.OrderBy(pair => pair.Key).Where(pair => !_taken.ContainsKey(_index[pair.Key].Key)).Select(pair => (pair.Key, pair.Value));

    /// <summary>The key of a person for the rest of the run; nothing when the person is left out tonight.</summary>
    public byte[]? KeyOf(int person) => _held.Contains(person) ? null : _renamed.TryGetValue(person, out var key) ? key : _index.KeyOf(person);

    /// <summary>The key of a person when it is another than its own (else empty); nothing when the person is left out tonight.</summary>
    public byte[]? KeyFor(int person) => _held.Contains(person) ? null : _renamed.TryGetValue(person, out var key) ? key : [];

    /// <summary>What an identifier of a source stands for.</summary>
    /// <returns>Whether it is the one to use as it is (empty), another, or nobody's tonight (<see langword="null"/>).</returns>
    public byte[]? Resolve(int source, ReadOnlySpan<byte> id)
    {
        var hash = _index.HashOf(id);
        if (!_parts[source].Provides(RosterKind.Person))
        {
            return [];
        }

        if (_index.Find(source, hash) is var person and >= 0 && !_index.Contradicting.Contains(person))
        {
            return _held.Contains(person) ? null : _renamed.TryGetValue(person, out var key) ? key : [];
        }

        if (_before.Find(_parts[source].Part.Name, Encoding.UTF8.GetString(id)) is { } known)
        {
            return Encoding.UTF8.GetBytes(known);
        }

        // Nobody was read under it, or not beyond doubt: somebody else's key must not be taken for it.
        return source == _first || (_parts[source].IsWhole(RosterKind.Person) && !_taken.ContainsKey(hash)) ? [] : null;
    }

    /// <summary>Under which key what was delivered of a person of a source is known, whose row could not be used.</summary>
    public string DeliveredKeyOf(int source, string id) => _before.Find(_parts[source].Part.Name, id) ?? id;

    public static async Task<PeopleLinks> CreateAsync(
        PeopleMatchOptions options, IReadOnlyList<PartRead> parts, MergeContext context, LinkMemory before, string tenant, CancellationToken cancellationToken)
    {
        var index = new PersonIndex(context.Hasher, parts.Count, [.. options.Tiers], options.ExpectedRoles);
        foreach (var part in parts)
        {
            if (part.Records(RosterKind.Person) is { } people)
            {
                index.Add(part.Number, people, cancellationToken);
            }
        }

        var isWhole = parts.Where(part => part.Provides(RosterKind.Person)).All(part => part.IsWhole(RosterKind.Person));
        if (!isWhole)
        {
            var asBefore = new PeopleLinks(index, parts, before, [.. Enumerable.Range(0, index.Count)]);
            asBefore.UseMemory();
            return asBefore;
        }

        var decisions = await options.ReadDecisionsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var match = new PersonMatcher(index, RulesOf(options, index, parts, before, decisions)).Run(cancellationToken);
        var links = new PeopleLinks(index, parts, before, match.Leader) { Match = match };
        links.Name();
        links.Remember();
        return links;
    }

    private static PersonMatcher.Rules RulesOf(
        PeopleMatchOptions options, PersonIndex index, IReadOnlyList<PartRead> parts, LinkMemory before, IReadOnlyList<LinkDecision> decisions)
    {
        var remembered = new List<(KeyHash, int)>();
        for (var person = 0; before.Count > 0 && person < index.Count; person++)
        {
            if (before.Find(parts[index[person].Source].Part.Name, Encoding.UTF8.GetString(index.KeyOf(person))) is { } key)
            {
                remembered.Add((index.HashOf(Encoding.UTF8.GetBytes(key)), person));
            }
        }

        return PersonMatcher.Rules.Of(options.Tiers, index, name => parts.FirstOrDefault(part => part.Part.Name == name)?.Number ?? -1, decisions, remembered);
    }

    private string NameOf(int person) => _parts[_index[person].Source].Part.Name;

    private string? RememberedKeyOf(int person, byte[]? key = null) =>
        _before.Count == 0 ? null : _before.Find(NameOf(person), Encoding.UTF8.GetString(key ?? _index.KeyOf(person)));

    /// <summary>Gives everybody a key, once: whoever has it in the first source; then whoever was known by it; the others their own.</summary>
    private void Name()
    {
        var later = new List<(int Leader, string Key)>();
        for (var person = 0; person < _index.Count; person++)
        {
            if (_leaders[person] != person || _index.Contradicting.Contains(person))
            {
                continue;
            }

            if (_index[person].Source != _first && RememberedKeyOf(person) is { } key)
            {
                later.Add((person, key));
            }
            else if (!_taken.TryAdd(_index[person].Key, person))
            {
                _held.Add(person);
            }
        }

        foreach (var (leader, key) in later)
        {
            var bytes = Encoding.UTF8.GetBytes(key);
            if (_taken.TryAdd(_index.HashOf(bytes), leader))
            {
                _renamed[leader] = bytes;
            }
            else if (!_taken.TryAdd(_index[leader].Key, leader))
            {
                _held.Add(leader);
            }
        }

        for (var person = 0; person < _index.Count; person++)
        {
            Follow(person, _leaders[person]);
        }
    }

    private void Follow(int person, int leader)
    {
        if (person == leader)
        {
            return;
        }

        if (_held.Contains(leader))
        {
            _held.Add(person);
        }
        else
        {
            Rename(person, _renamed.TryGetValue(leader, out var key) ? key : _index.KeyOf(leader));
        }
    }

    private void Rename(int person, byte[] key)
    {
        if (_index.HashOf(key) != _index[person].Key)
        {
            _renamed[person] = key;
        }
    }

    /// <summary>On a night on which not all people could be read nobody is linked anew: what is not known from before waits, but in the first source.</summary>
    private void UseMemory()
    {
        for (var person = 0; person < _index.Count; person++)
        {
            if (_index.Contradicting.Contains(person))
            {
                continue;
            }

            if (RememberedKeyOf(person) is { } key)
            {
                Rename(person, Encoding.UTF8.GetBytes(key));
                _taken.TryAdd(_index.HashOf(Encoding.UTF8.GetBytes(key)), person);
            }
            else if (_index[person].Source != _first)
            {
                _held.Add(person);
            }
            else
            {
                _taken.TryAdd(_index[person].Key, person);
            }
        }

        Memory = _before;
    }

    private void Remember()
    {
        var alone = new HashSet<int>(_leaders.Where((leader, person) => leader != person));
        for (var person = 0; person < _index.Count; person++)
        {
            var isOne = _leaders[person] != person || alone.Contains(person);
            if ((isOne || _renamed.ContainsKey(person)) && KeyOf(person) is { } key)
            {
                Memory.Set(NameOf(person), Encoding.UTF8.GetString(_index.KeyOf(person)), Encoding.UTF8.GetString(key));
            }
        }

        foreach (var person in _index.Contradicting)
        {
            Memory.Keep(_before, NameOf(person), Encoding.UTF8.GetString(_index.KeyOf(person)));
        }

        foreach (var part in _parts)
        {
            foreach (var rejection in part.Tap.Rejections.Where(rejection => rejection is { Kind: RosterKind.Person, Key: not null }))
            {
                Memory.Keep(_before, part.Part.Name, rejection.Key!.Value.Id);
            }
        }
    }
}
