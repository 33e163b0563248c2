namespace Sis.Testing;

/// <summary>What every <see cref="ISharingPolicy"/> must do, as named rules for one test that is run once for each.</summary>
public static class PolicyConformance
{
    private static readonly RuleBook<PolicyFixture> Book = new(
        ("the same question gets the same answer", SameAnswerAsync),
        ("answers do not depend on the order of questions", QuestionOrderAsync),
        ("answers do not depend on the order of the roster", RosterOrderAsync),
        ("resolving again gives the same answers", ResolveAgainAsync),
        ("several threads may ask", ThreadsAsync),
        ("a batch gets the answers of its records", BatchesAsync),
        ("several threads may look at the roster", ParallelAsync),
        ("fields and fingerprint stay the same", FingerprintAsync),
        ("every answer has a reason", ReasonAsync),
        ("the fields that it asks for are enough to decide", AskedFieldsAsync),
        ("what is shared brings what it cannot do without", ClosedAsync),
        ("items are judged by what the record says", ItemsAsync),
        ("no personal value in what a policy says", CanariesAsync),
        ("an empty roster is resolved", EmptyRosterAsync),
        ("a record of which the roster knows nothing gets an answer", StrangerAsync),
        ("a cancelled token stops the work", CancelledAsync),
        ("batches of the roster are disposed", DisposedAsync));

    /// <summary>The rules by name.</summary>
    public static ConformanceRules Rules => Book.Names;

    /// <summary>Checks one rule.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="create">Makes the policy and its roster; called once.</param>
    /// <exception cref="ConformanceException">The rule is broken; the message says what the policy must do.</exception>
    public static Task CheckAsync(string rule, Func<Task<PolicyFixture>> create) => Book.CheckAsync(rule, create);

    private static async Task SameAnswerAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        var first = Answers(scope, fixture.Roster);
        Compare(first, Answers(scope, fixture.Roster), "a scope must answer the same question in the same way, however often it is asked.");
    }

    private static async Task QuestionOrderAsync(PolicyFixture fixture)
    {
        var forward = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        var backward = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), [.. fixture.Roster.Reverse()]);
        Compare(forward, backward, "a decision must not depend on what was asked before.");
    }

    private static async Task RosterOrderAsync(PolicyFixture fixture)
    {
        var answers = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        foreach (var seed in (ulong[])[1, 2, 3])
        {
            var other = await ResolveAsync(fixture, new SeededRandom(seed).Shuffle(fixture.Roster), batchSize: 3).ConfigureAwait(false);
            Compare(answers, Answers(other, fixture.Roster), "a decision must depend on what is in the roster, not on its order or its batches.");
        }
    }

    private static async Task ResolveAgainAsync(PolicyFixture fixture)
    {
        var first = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        await TryResolveEmptyAsync(fixture).ConfigureAwait(false);
        var second = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        Compare(first, second, "a policy must keep nothing from one run for the next.");
    }

    private static async Task ThreadsAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        var alone = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Answers(scope, fixture.Roster)))).ConfigureAwait(false);
        foreach (var answers in together)
        {
            Compare(alone, answers, "a scope must be safe for several threads at once.");
        }
    }

    private static async Task BatchesAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        foreach (var kind in fixture.Roster.GroupBy(record => record.Kind))
        {
            using var writer = new RecordBatchWriter(kind.Key);
            foreach (var record in kind)
            {
                writer.Add(record);
            }

            using var batch = writer.Take();
            var shared = new bool[batch.Count];
            scope.DecideAll(batch, shared);
            for (var i = 0; i < batch.Count; i++)
            {
                Must.Hold(shared[i] == scope.Decide(batch[i]).IsShared, $"asked about a batch it must answer as it does for each record; one of {kind.Key.ToName()} differs.");
            }
        }
    }

    private static async Task ParallelAsync(PolicyFixture fixture)
    {
        var alone = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster);
        var view = new MemoryRosterView(fixture.Roster, batchSize: 2) { Parallelism = 3 };
        var scope = await (await PrepareAsync(fixture).ConfigureAwait(false)).ResolveAsync(view).ConfigureAwait(false);
        Compare(alone, Answers(scope, fixture.Roster), "a decision must not depend on how many threads looked at the roster.");
        Must.Hold(view.OpenBatches == 0, $"who reads the roster disposes its batches; {view.OpenBatches} were left.");
    }

    private static async Task FingerprintAsync(PolicyFixture fixture)
    {
        var policy = await PrepareAsync(fixture).ConfigureAwait(false);
        var (fields, scopeFields, fingerprint) = (policy.Fields.ToString(), policy.ScopeFields.ToString(), policy.Fingerprint);
        Must.Hold(!string.IsNullOrWhiteSpace(fingerprint), "the fingerprint must say what the policy is.");
        var scope = await policy.ResolveAsync(new MemoryRosterView(fixture.Roster)).ConfigureAwait(false);
        Answers(scope, fixture.Roster);
        Must.Hold(policy.Fingerprint == fingerprint, "the fingerprint must not change while the policy does not.");
        Must.Hold(policy.ScopeFields.ToString() == scopeFields, "the fields that it reads to decide must not change.");
        Must.Hold(policy.Fields.ToString() == fields, "the fields must not change: a policy never adds one once it is made.");
        var again = await PrepareAsync(fixture).ConfigureAwait(false);
        Must.Hold(again.Fingerprint == fingerprint && again.Fields.ToString() == fields, "a policy that is prepared again must be the same while nothing has changed.");
    }

    private static async Task ReasonAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        foreach (var (key, answer) in Answers(scope, fixture.Roster))
        {
            Must.Hold(!string.IsNullOrWhiteSpace(answer.Reason), $"every decision must say why; the one on {key} does not.");
        }
    }

    /// <remarks>A source is asked for these fields and gives no others, so a policy that looks at more decides differently at night than in its tests.</remarks>
    private static async Task AskedFieldsAsync(PolicyFixture fixture)
    {
        var policy = await PrepareAsync(fixture).ConfigureAwait(false);
        var asked = policy.Fields.Union(policy.ScopeFields);
        var read = fixture.Roster.Where(record => asked.Includes(record.Kind)).Select(record => FieldMask.Apply(record, asked)).ToList();
        var expected = Answers(await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false), fixture.Roster.Where(record => asked.Includes(record.Kind)));
        Compare(expected, Answers(await ResolveAsync(fixture, read).ConfigureAwait(false), read),
            "what deciding needs must stand in ScopeFields or Fields, because nothing else is read.");
    }

    private static async Task ClosedAsync(PolicyFixture fixture)
    {
        var policy = await PrepareAsync(fixture).ConfigureAwait(false);
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        var shared = Answers(scope, fixture.Roster.Where(record => policy.Fields.Includes(record.Kind)))
            .Where(answer => answer.Value.IsShared).Select(answer => answer.Key).ToHashSet();
        var known = fixture.Roster.Select(record => record.Key).ToHashSet();
        foreach (var record in fixture.Roster.Where(record => shared.Contains(record.Key)))
        {
            foreach (var (field, target) in RecordReferences.Of(new EncodedRecord(record.Kind, RecordBytes.Encode(record))))
            {
                Must.Hold(!field.IsRequired || !known.Contains(target) || shared.Contains(target),
                    $"it shares {record.Key} but not {target}, without which the engine holds it back: share both or neither.");
            }
        }
    }

    private static async Task ItemsAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        var again = await ResolveAsync(fixture, new SeededRandom(1).Shuffle(fixture.Roster), batchSize: 3).ConfigureAwait(false);
        Must.Hold(scope.FiltersItems == again.FiltersItems, "whether items are filtered must not depend on the order of the roster.");
        foreach (var record in fixture.Roster)
        {
            foreach (var field in RosterCatalog.FieldsOf(record.Kind).Where(field => field.Type is FieldType.Roles or FieldType.Phones or FieldType.Identifiers))
            {
                var bytes = RecordBytes.Encode(record);
                foreach (var item in new EncodedList(new EncodedRecord(record.Kind, bytes)[field]))
                {
                    var encoded = new EncodedRecord(record.Kind, bytes);
                    var keeps = scope.KeepsItem(encoded, field, item);
                    Must.Hold(keeps == scope.KeepsItem(encoded, field, item) && keeps == again.KeepsItem(encoded, field, item),
                        $"the same item must get the same answer; those on {field} of {record.Key} differ.");
                    Must.Hold(keeps || scope.FiltersItems, $"it takes an item of {field} out but says that it filters none: say so in FiltersItems, or the item leaves.");
                }
            }
        }
    }

    private static async Task CanariesAsync(PolicyFixture fixture)
    {
        var canaries = fixture.Canaries ?? Canaries.Of(fixture.Roster);
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        Canaries.Absent(canaries, (await PrepareAsync(fixture).ConfigureAwait(false)).Fingerprint, "the fingerprint");
        Canaries.Absent(canaries, fixture.Policy.ToString(), "the policy's ToString");
        Canaries.Absent(canaries, scope.ToString(), "the scope's ToString");
        foreach (var finding in scope.Findings)
        {
            Canaries.Absent(canaries, finding.ToString(), "a finding");
        }

        foreach (var (key, answer) in Answers(scope, fixture.Roster))
        {
            Canaries.Absent(canaries, answer.Reason, $"the reason of the decision on {key}");
        }
    }

    private static async Task EmptyRosterAsync(PolicyFixture fixture)
    {
        if (await TryResolveEmptyAsync(fixture).ConfigureAwait(false) is { } scope)
        {
            Answers(scope, fixture.Roster);
        }
    }

    /// <remarks>A policy may refuse a roster that lacks all that was chosen, as long as it says so with a code; any other exception is a flaw.</remarks>
    private static async Task<ISharingScope?> TryResolveEmptyAsync(PolicyFixture fixture)
    {
        try
        {
            return await ResolveAsync(fixture, []).ConfigureAwait(false);
        }
        catch (SisException)
        {
            return null;
        }
    }

    private static async Task StrangerAsync(PolicyFixture fixture)
    {
        var scope = await ResolveAsync(fixture, fixture.Roster).ConfigureAwait(false);
        RosterRecord[] strangers =
        [
            new Org { Id = "stranger", Name = "Stranger", Type = OrgType.School },
            new Term { Id = "stranger", Name = "Stranger" },
            new Course { Id = "stranger", Title = "Stranger", OrgKey = "nowhere" },
            new Section { Id = "stranger", Title = "Stranger", SchoolKey = "nowhere", CourseKey = "nowhere", TermKeys = ["nowhere"] },
            new Person { Id = "stranger" },
            new Enrollment { Id = "stranger", SectionKey = "nowhere", PersonKey = "nobody", Role = RosterRole.Student },
            new StudentContact { Id = "stranger", StudentKey = "nobody", ContactKey = "nobody" },
        ];
        Answers(scope, strangers);
    }

    private static async Task CancelledAsync(PolicyFixture fixture)
    {
        var view = new MemoryRosterView(fixture.Roster, batchSize: 1);
        try
        {
            await (await PrepareAsync(fixture).ConfigureAwait(false)).ResolveAsync(new CancelledView(view), new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // As it should be; a policy that does not read the roster has nothing to stop.
        }
    }

    private static async Task DisposedAsync(PolicyFixture fixture)
    {
        var view = new MemoryRosterView(fixture.Roster, batchSize: 3);
        await (await PrepareAsync(fixture).ConfigureAwait(false)).ResolveAsync(view).ConfigureAwait(false);
        Must.Hold(view.OpenBatches == 0, $"who reads the roster disposes its batches; {view.OpenBatches} were left.");
    }

    private static async Task<ISharingScope> ResolveAsync(PolicyFixture fixture, IEnumerable<RosterRecord> roster,
        int batchSize = MemoryRosterView.DefaultBatchSize) =>
        await (await PrepareAsync(fixture).ConfigureAwait(false)).ResolveAsync(new MemoryRosterView(roster, batchSize)).ConfigureAwait(false);

    private static async Task<ISharingPolicy> PrepareAsync(PolicyFixture fixture) =>
        await fixture.Policy.PrepareAsync(fixture.Tenant).ConfigureAwait(false);

    private static SortedDictionary<RosterKey, ShareDecision> Answers(ISharingScope scope, IEnumerable<RosterRecord> records)
    {
        var answers = new SortedDictionary<RosterKey, ShareDecision>();
        foreach (var record in records)
        {
            answers[record.Key] = scope.Decide(new EncodedRecord(record.Kind, RecordBytes.Encode(record)));
        }

        return answers;
    }

    private static void Compare(SortedDictionary<RosterKey, ShareDecision> expected, SortedDictionary<RosterKey, ShareDecision> actual, string otherwise)
    {
        foreach (var (key, answer) in expected)
        {
            Must.Hold(actual[key] == answer, $"{otherwise} The answers on {key} differ.");
        }
    }
}
