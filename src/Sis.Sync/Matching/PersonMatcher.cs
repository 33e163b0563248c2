using System.Runtime.InteropServices;
using System.Text;

namespace Sis;

/// <summary>Links people of several sides, tier by tier, and never guesses.</summary>
/// <remarks>
/// Everything is decided on sets, never in the order in which people came: at each tier the pairs that have something in common are found, and only
/// then two are linked of whom each is the other's only candidate. Tier 0 is what somebody decided; the last one may be what was known before.
/// </remarks>
internal sealed class PersonMatcher(PersonIndex index, PersonMatcher.Rules rules)
{
    private const int None = -1;
    private const int Many = -2;

    /// <summary>A group larger than this is not taken apart into pairs: nobody in it has an only candidate.</summary>
    private const int LargestGroup = 32;

    private readonly int[] _partner = Filled(index.Count * index.Sources);
    private readonly byte[] _tierOf = new byte[index.Count * index.Sources];
    private readonly PeopleMatch _match = new(index.Count);
    private readonly List<(int Person, int Partner, int Other)> _doubts = [];

    /// <summary>What a matcher goes by, beside what people have in common.</summary>
    /// <param name="Tiers">The ways of recognising people, strongest first.</param>
    /// <param name="Decided">Tokens of people whom somebody decided to be one.</param>
    /// <param name="Apart">Pairs that somebody decided not to be one, either way round.</param>
    /// <param name="Remembered">Tokens of people who were one before.</param>
    internal sealed record Rules(
        IReadOnlyList<MatchTier> Tiers, IReadOnlyList<(KeyHash Token, int Person)> Decided, IReadOnlySet<(int Left, int Right)> Apart, IReadOnlyList<(KeyHash Token, int Person)> Remembered)
    {
        /// <param name="tiers">The ways of recognising people.</param>
        /// <param name="index">The people.</param>
        /// <param name="sides">Where a side stands by its name; negative when there is none.</param>
        /// <param name="decisions">What somebody decided; people who are not there do not matter.</param>
        /// <param name="remembered">Tokens of people who were one before.</param>
        public static Rules Of(
            IReadOnlyList<MatchTier> tiers, PersonIndex index, Func<string, int> sides, IReadOnlyList<LinkDecision> decisions, IReadOnlyList<(KeyHash Token, int Person)> remembered)
        {
            var decided = new List<(KeyHash, int)>();
            var apart = new HashSet<(int, int)>();
            foreach (var (decision, number) in decisions.Select((decision, number) => (decision, (ulong)number)))
            {
                var (left, right) = (Find(decision.Source, decision.Id), Find(decision.OtherSource, decision.OtherId));
                if (left < 0 || right < 0)
                {
                    continue;
                }

                if (decision.IsSame)
                {
                    decided.Add((new KeyHash(number, number), left));
                    decided.Add((new KeyHash(number, number), right));
                }
                else
                {
                    apart.Add((left, right));
                    apart.Add((right, left));
                }
            }

            return new Rules(tiers, decided, apart, remembered);

            int Find(string side, string id) => sides(side) is var number and >= 0 ? index.Find(number, index.HashOf(Encoding.UTF8.GetBytes(id.Trim()))) : -1;
        }
    }

    private int LastTier => rules.Tiers.Count + 1;

    public PeopleMatch Run(CancellationToken cancellationToken)
    {
        for (var tier = 0; tier <= LastTier; tier++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunTier(tier, TokensOf(tier));
        }

        // Who found a place at a weaker tier speaks against nobody. Looked at before anything is undone, so that order does not matter.
        foreach (var (person, partner, other) in _doubts.Where(doubt => _partner[Slot(doubt.Other, index[doubt.Person].Source)] < 0).ToArray())
        {
            Dispute(person, partner);
            Dispute(person, other);
        }

        Group();
        return _match;
    }

    private static int[] Filled(int count)
    {
        var slots = new int[count];
        slots.AsSpan().Fill(None);
        return slots;
    }

    private int Slot(int person, int source) => (person * index.Sources) + source;

    private List<(KeyHash Token, int Person)> TokensOf(int tier)
    {
        var tokens = new List<(KeyHash Token, int Person)>();
        if (tier == 0 || tier == LastTier)
        {
            tokens.AddRange(tier == 0 ? rules.Decided : rules.Remembered);
        }
        else
        {
            for (var person = 0; person < index.Count; person++)
            {
                foreach (var token in index.TokensOf(person))
                {
                    if (token.Tier == tier - 1)
                    {
                        tokens.Add((token.Value, person));
                    }
                }
            }
        }

        tokens.RemoveAll(token => index.Contradicting.Contains(token.Person));
        CollectionsMarshal.AsSpan(tokens).Sort(static (left, right) =>
            (left.Token.High, left.Token.Low, left.Person).CompareTo((right.Token.High, right.Token.Low, right.Person)));
        return tokens;
    }

    private void RunTier(int tier, List<(KeyHash Token, int Person)> tokens)
    {
        var candidates = new Dictionary<int, int>();
        var pairs = new HashSet<(int Left, int Right)>();
        var taken = new List<(int Person, int Other)>();
        for (var from = 0; from < tokens.Count;)
        {
            var to = from + 1;
            while (to < tokens.Count && tokens[to].Token == tokens[from].Token)
            {
                to++;
            }

            var group = CollectionsMarshal.AsSpan(tokens)[from..to];
            if (group.Length > LargestGroup)
            {
                AddCrowd(group, candidates);
            }
            else
            {
                AddPairs(group, candidates, pairs, taken);
            }

            from = to;
        }

        Decide(tier, candidates, pairs);
        if (tier > 0 && tier < LastTier)
        {
            // Somebody whom a weaker proof names, and who belongs to nobody, speaks against the link.
            _doubts.AddRange(taken.Where(pair => _partner[Slot(pair.Other, index[pair.Person].Source)] < 0 && _tierOf[Slot(pair.Person, index[pair.Other].Source)] > 0)
                .Select(pair => (pair.Person, _partner[Slot(pair.Person, index[pair.Other].Source)], pair.Other)));
        }
    }

    private void AddPairs(
        ReadOnlySpan<(KeyHash Token, int Person)> group, Dictionary<int, int> candidates, HashSet<(int, int)> pairs, List<(int Person, int Other)> taken)
    {
        for (var i = 0; i < group.Length; i++)
        {
            for (var j = i + 1; j < group.Length; j++)
            {
                var (left, right) = (group[i].Person, group[j].Person);
                if (index[left].Source == index[right].Source || rules.Apart.Contains((left, right)))
                {
                    continue;
                }

                var (leftPartner, rightPartner) = (_partner[Slot(left, index[right].Source)], _partner[Slot(right, index[left].Source)]);
                if (leftPartner == None && rightPartner == None)
                {
                    AddCandidate(candidates, Slot(left, index[right].Source), right);
                    AddCandidate(candidates, Slot(right, index[left].Source), left);
                    pairs.Add((Math.Min(left, right), Math.Max(left, right)));
                }
                else if (leftPartner >= 0 && leftPartner != right && rightPartner < 0)
                {
                    taken.Add((left, right));
                }
                else if (rightPartner >= 0 && rightPartner != left && leftPartner < 0)
                {
                    taken.Add((right, left));
                }
            }
        }
    }

    /// <summary>Where very many have something in common, such as the address of an office, it is nobody's own.</summary>
    private void AddCrowd(ReadOnlySpan<(KeyHash Token, int Person)> group, Dictionary<int, int> candidates)
    {
        foreach (var (_, person) in group)
        {
            for (var source = 0; source < index.Sources; source++)
            {
                if (source != index[person].Source && _partner[Slot(person, source)] == None && Any(group, source))
                {
                    candidates[Slot(person, source)] = Many;
                }
            }
        }
    }

    private bool Any(ReadOnlySpan<(KeyHash Token, int Person)> group, int source)
    {
        foreach (var (_, person) in group)
        {
            if (index[person].Source == source)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddCandidate(Dictionary<int, int> candidates, int slot, int other)
    {
        ref var candidate = ref CollectionsMarshal.GetValueRefOrAddDefault(candidates, slot, out var exists);
        candidate = !exists || candidate == other ? other : Many;
    }

    private void Decide(int tier, Dictionary<int, int> candidates, HashSet<(int Left, int Right)> pairs)
    {
        foreach (var (left, right) in pairs)
        {
            var isOnly = candidates[Slot(left, index[right].Source)] == right && candidates[Slot(right, index[left].Source)] == left;
            if (isOnly && !IsContradicted(tier, left, right))
            {
                Link(left, right, tier);
            }
            else
            {
                Dispute(left, right);
            }
        }

        foreach (var (slot, _) in candidates.Where(pair => pair.Value == Many))
        {
            _partner[slot] = Many;
        }
    }

    /// <summary>Whether a stronger proof could have been given by both and was not.</summary>
    private bool IsContradicted(int tier, int left, int right)
    {
        for (var stronger = 0; stronger < tier - 1; stronger++)
        {
            if (!rules.Tiers[stronger].Refutes || (tier == LastTier && !rules.Tiers[stronger].Lasts))
            {
                continue;
            }

            bool hasLeft = false, hasRight = false, isShared = false;
            foreach (var token in index.TokensOf(left))
            {
                if (token.Tier == stronger)
                {
                    hasLeft = true;
                    isShared |= index.TokensOf(right).Contains(token);
                }
            }

            foreach (var token in index.TokensOf(right))
            {
                hasRight |= token.Tier == stronger;
            }

            if (hasLeft && hasRight && !isShared)
            {
                return true;
            }
        }

        return false;
    }

    private void Link(int left, int right, int tier)
    {
        _partner[Slot(left, index[right].Source)] = right;
        _partner[Slot(right, index[left].Source)] = left;
        _tierOf[Slot(left, index[right].Source)] = _tierOf[Slot(right, index[left].Source)] = (byte)tier;
    }

    private void Dispute(int left, int right)
    {
        _match.Disputes.Add((Math.Min(left, right), Math.Max(left, right)));
        _partner[Slot(left, index[right].Source)] = Many;
        _partner[Slot(right, index[left].Source)] = Many;
    }

    /// <summary>Joins pairs to groups; a group with two people of one side is dissolved.</summary>
    private void Group()
    {
        for (var person = 0; person < index.Count; person++)
        {
            for (var source = 0; source < index.Sources; source++)
            {
                if (_partner[Slot(person, source)] is var partner && partner >= 0 && _partner[Slot(partner, index[person].Source)] == person)
                {
                    Join(person, partner);
                }
            }
        }

        var members = new Dictionary<(int Leader, int Source), int>();
        var broken = new HashSet<int>();
        for (var person = 0; person < index.Count; person++)
        {
            var leader = Find(person);
            if (!members.TryAdd((leader, index[person].Source), person))
            {
                broken.Add(leader);
                _match.Disputes.Add((members[(leader, index[person].Source)], person));
            }
        }

        Settle(broken);
    }

    private void Settle(HashSet<int> broken)
    {
        var leaders = new int[index.Count];
        var sizes = new Dictionary<int, int>();
        for (var person = 0; person < index.Count; person++)
        {
            leaders[person] = broken.Contains(Find(person)) ? person : Find(person);
            sizes[leaders[person]] = sizes.GetValueOrDefault(leaders[person]) + 1;
        }

        for (var person = 0; person < index.Count; person++)
        {
            var isDisputed = broken.Contains(Find(person));
            byte strongest = byte.MaxValue;
            for (var source = 0; source < index.Sources; source++)
            {
                isDisputed |= _partner[Slot(person, source)] == Many;
                strongest = _partner[Slot(person, source)] >= 0 ? Math.Min(strongest, _tierOf[Slot(person, source)]) : strongest;
            }

            _match.Tier[person] = strongest;
            _match.Outcome[person] = sizes[leaders[person]] > 1 ? MatchOutcome.Linked
                : isDisputed ? MatchOutcome.Disputed
                : index[person].IsExpected ? MatchOutcome.Unmatched : MatchOutcome.Unlinked;
        }

        leaders.CopyTo(_match.Leader, 0);
    }

    private int Find(int person)
    {
        while (_match.Leader[person] != person)
        {
            person = _match.Leader[person] = _match.Leader[_match.Leader[person]];
        }

        return person;
    }

    /// <remarks>People are numbered by the order of their sides, so the smaller number leads.</remarks>
    private void Join(int left, int right)
    {
        var (first, second) = (Find(left), Find(right));
        _match.Leader[Math.Max(first, second)] = Math.Min(first, second);
    }
}
