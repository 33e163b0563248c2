namespace Sis;

/// <summary>Compares the people of a source with those whom an application has already.</summary>
internal sealed class FirstMatch : IDisposable
{
    private const int Source = 0;
    private const int Application = 1;

    private readonly PeopleMatchOptions _options;
    private readonly PersonIndex _index;
    private readonly PeopleMatch _match;
    private readonly Spool _existing;
    private readonly Spool? _people;
    private readonly ISharingScope _scope;

    private FirstMatch(PeopleMatchOptions options, PersonIndex index, PeopleMatch match, Spool existing, Spool? people, ISharingScope scope)
    {
        _options = options;
        _index = index;
        _match = match;
        _existing = existing;
        _people = people;
        _scope = scope;
    }

    /// <param name="sync">The sync, of which the first connection is set.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="people">The source's people, if it has any.</param>
    /// <param name="scope">What is shared.</param>
    /// <param name="hasher">Hashes keys.</param>
    /// <param name="temp">Where the application's people go.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<FirstMatch> CreateAsync(
        ComposedSync sync, string tenant, Spool? people, ISharingScope scope, RecordHasher hasher, TempFolder temp, CancellationToken cancellationToken)
    {
        var options = sync.Settings.FirstConnection.People!;
        var existing = new Spool(RosterKind.Person, RecordPart.Whole, temp.CreateFile("existing"));
        await foreach (var batch in ((IExistingPeople)sync.Sink).ReadExistingPeopleAsync(tenant, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                existing.Append(batch);
            }
        }

        var index = new PersonIndex(hasher, 2, [.. options.Tiers], []);
        if (people is not null)
        {
            index.Add(Source, people, cancellationToken);
        }

        index.Add(Application, existing, cancellationToken);
        var decisions = await options.ReadDecisionsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var rules = PersonMatcher.Rules.Of(options.Tiers, index, name => name switch { "source" => Source, "application" => Application, _ => -1 }, decisions, []);
        return new FirstMatch(options, index, new PersonMatcher(index, rules).Run(cancellationToken), existing, people, scope);
    }

    /// <summary>Who is one: the person in the source, who may be shared, and the one in the application, by its key.</summary>
    public IEnumerable<(int Source, int Application)> Linked => Pairs.Where(pair => IsShared(pair.Source));

    /// <summary>People in the application whom the source does not have, beyond doubt.</summary>
    public IEnumerable<int> OnlyInApplication => Of(Application).Where(person => _match.Outcome[person] is MatchOutcome.Unlinked);

    public IEnumerable<(int Left, int Right)> Disputes => _match.Disputes;

    public byte[] KeyOf(int person) => _index.KeyOf(person);

    public RosterKey RosterKeyOf(int person) => _index.RosterKeyOf(person);

    /// <summary>A record, read again.</summary>
    public byte[] RecordOf(int person)
    {
        var known = _index[person];
        var bytes = new byte[known.Place.Length];
        (known.Source == Source ? _people! : _existing).ReadRecord(known.Place, bytes);
        return bytes;
    }

    public string ProofOf(int person) => _match.Tier[person] == 0 ? "decided" : _options.Tiers[_match.Tier[person] - 1].Name;

    public MatchReport Report(int samples)
    {
        var linked = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var items = new List<MatchItem>();
        var notShared = 0L;
        foreach (var (source, application) in Pairs)
        {
            if (!IsShared(source))
            {
                notShared++;
                continue;
            }

            var proof = ProofOf(application);
            linked[proof] = linked.GetValueOrDefault(proof) + 1;
            if (linked[proof] <= samples)
            {
                items.Add(new MatchItem(MatchOutcome.Linked, RosterKeyOf(source), RosterKeyOf(application), proof));
            }
        }

        items.AddRange(Disputes.Take(samples).Select(pair => new MatchItem(MatchOutcome.Disputed, RosterKeyOf(pair.Left), RosterKeyOf(pair.Right), null)));
        var onlyInSource = Of(Source).Where(person => _match.Outcome[person] != MatchOutcome.Linked && IsShared(person)).ToList();
        items.AddRange(onlyInSource.Where(person => _match.Outcome[person] == MatchOutcome.Unlinked).Take(samples).Select(person => new MatchItem(MatchOutcome.Unlinked, RosterKeyOf(person), null, null)));
        var onlyInApplication = OnlyInApplication.ToList();
        items.AddRange(onlyInApplication.Take(samples).Select(person => new MatchItem(MatchOutcome.Unlinked, null, RosterKeyOf(person), null)));
        return new MatchReport(linked, _match.Disputes.Count, onlyInSource.Count, onlyInApplication.Count, notShared, items);
    }

    public void Dispose() => _existing.Dispose();

    private IEnumerable<(int Source, int Application)> Pairs =>
        Of(Application).Where(person => _match.Leader[person] != person).Select(person => (_match.Leader[person], person));

    private IEnumerable<int> Of(int source)
    {
        for (var person = 0; person < _index.Count; person++)
        {
            if (_index[person].Source == source && !_index.Contradicting.Contains(person))
            {
                yield return person;
            }
        }
    }

    private bool IsShared(int person) => _scope.Decide(new EncodedRecord(RosterKind.Person, RecordOf(person))).IsShared;
}
