using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>Laws of sharing, over random rosters and random policies of every mode.</summary>
public sealed class AllModesPropertyTests
{
    [Fact]
    public void What_is_shared_is_what_the_definition_says() => OverAll((records, definition, decisions, policy) =>
    {
        var expected = SharedByDefinition.Resolve(records, definition, policy.Fields, decisions.Decisions);
        var actual = Decisions.Shared(Resolve(policy, records), records);

        Assert.True(expected.SetEquals(actual),
            $"missing {Sorted(expected.Except(actual))}; too many {Sorted(actual.Except(expected))} | {definition.ToJson()}");
    });

    [Fact]
    public void Order_and_batches_do_not_matter() => OverAll((records, _, _, policy) =>
    {
        var shuffled = records.ToArray();
        new Random(records.Count).Shuffle(shuffled);
        var (before, after) = (Resolve(policy, records), Resolve(policy, shuffled, batchSize: 7));

        Assert.All(records, record => Assert.Equal(Decisions.Decide(before, record), Decisions.Decide(after, record)));
    });

    [Fact]
    public void Several_threads_find_the_same_scope() => OverAll((records, _, _, policy) =>
    {
        var alone = Resolve(policy, records);
        var together = policy.ResolveAsync(new MemoryView(records, batchSize: 2) { Parallelism = 3 }).AsTask().GetAwaiter().GetResult();

        Assert.All(records, record => Assert.Equal(Decisions.Decide(alone, record), Decisions.Decide(together, record)));
        Assert.Equal(alone.Findings.Select(finding => finding.ToString()), together.Findings.Select(finding => finding.ToString()));
    });

    /// <summary>The records of a kind, as often as it takes to fill more than one group that is looked up together.</summary>
    [Fact]
    public void A_batch_gets_the_answers_of_its_records() => OverAll((records, _, _, policy) =>
    {
        var scope = Resolve(policy, records);
        var random = new Random(records.Count);
        foreach (var kind in records.GroupBy(record => record.Kind))
        {
            RosterRecord[] asked = [.. Enumerable.Range(0, 300).Select(_ => kind.ElementAt(random.Next(kind.Count())))];

            Assert.Equal(asked.Select(record => Decisions.Decide(scope, record).IsShared), Decisions.DecideAll(scope, kind.Key, asked));
        }
    });

    [Fact]
    public void The_fields_asked_for_are_enough_to_decide() => OverAll((records, definition, _, policy) =>
    {
        var asked = policy.Fields.Union(policy.ScopeFields);
        var read = records.Where(record => asked.Includes(record.Kind)).Select(record => Masked.Record(record, asked)).ToList();

        var (whole, masked) = (Decisions.Shared(Resolve(policy, records), records), Decisions.Shared(Resolve(policy, read), read));
        Assert.True(whole.SetEquals(masked), $"only whole {Sorted(whole.Except(masked))}; only masked {Sorted(masked.Except(whole))} | {definition.ToJson()}");
    });

    [Fact]
    public void What_is_shared_brings_what_it_cannot_do_without() => OverAll((records, _, _, policy) =>
    {
        var known = records.Select(record => record.Key).ToHashSet();
        var shared = Decisions.Shared(Resolve(policy, records), records);

        foreach (var record in records.Where(record => shared.Contains(record.Key)))
        {
            var required = RosterCatalog.FieldsOf(record.Kind).Where(field => field is { IsRequired: true, Target: not null })
                .Select(field => new RosterKey(field.Target!.Value, (string)field.GetValue(record)!));
            Assert.All(required.Where(known.Contains), key => Assert.Contains(key, shared));
        }
    });

    [Fact]
    public void What_leaves_is_closed_and_masked() => OverAll((records, _, decisions, policy) =>
    {
        var delivered = Delivered.ByPreview(records, policy);
        var present = delivered.Select(record => record.Key).ToHashSet();

        Assert.Equal(present.Count, delivered.Count);
        foreach (var record in delivered)
        {
            Assert.DoesNotContain(EngineRule.References(record), key => !present.Contains(key));
            Assert.DoesNotContain(RosterCatalog.FieldsOf(record.Kind), field => field.GetValue(record) is not null && !policy.Fields.Contains(field));
        }
    });

    /// <summary>A wider policy never shares less: more schools, more sections, more rules, one exclusion less, a switch more, more contacts.</summary>
    [Fact]
    public void A_wider_policy_never_shares_less() => Check.Seeds(seed =>
    {
        var (records, (definition, decisions)) = (RichRoster.Make(seed), RandomPolicy.Make(seed));
        var wider = Widen(definition, new Random(seed));

        var few = Decisions.Shared(Resolve(Prepared(definition, decisions), records), records);
        var many = Decisions.Shared(Resolve(Prepared(wider, decisions), records), records);

        Assert.True(!few.Except(many).Any(), $"{Sorted(few.Except(many))} | {definition.ToJson()} | {wider.ToJson()}");
    });

    /// <summary>The preview and the engine are two implementations of closing and masking: they agree.</summary>
    [Fact]
    public async Task The_preview_is_what_the_engine_delivers()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var (records, (definition, decisions)) = (RichRoster.Make(seed), RandomPolicy.Make(seed));
            var policy = await SharingPolicy.Create(definition, decisions).PrepareAsync("default");
            await using var run = new EngineRun(records, () => policy);
            var report = await run.RunAsync();
            var expected = MemoryRoster.Of(await Delivered.ByPreviewAsync(records, policy));

            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
            Assert.Empty(run.Sink.Roster.DifferencesFrom(expected));
            Assert.Empty(run.Sink.Violations);
        }
    }

    private static SharingDefinition Widen(SharingDefinition definition, Random random)
    {
        switch (random.Next(5))
        {
            case 0 when definition.Mode == SharingMode.Schools:
                return definition with { Schools = [.. definition.Schools, .. RichRoster.Schools] };
            case 0 when definition.Mode == SharingMode.Sections:
                return definition with { Sections = [.. definition.Sections, .. RichRoster.Sections.Take(4)] };
            case 0 or 1 when definition.Mode == SharingMode.Rules:
                return definition with { Rules = [.. definition.Rules, new SharingRule((RuleSubject)random.Next(4), [])] };
            case 2 when definition.Mode == SharingMode.Rules:
                return definition with { Rules = [.. definition.Rules.Where(rule => !rule.IsExclusion)] };
            case 3:
                return definition with { AllStaff = true, SchoolAdministrators = true, DistrictAdministrators = true };
            case 4:
                return definition with { ContactFilter = definition.ContactFilter with { Types = [], Relationships = [], AtMost = null } };
            default:
                return definition with { ExcludedTeachers = ExcludedTeachers.ComeWithSections };
        }
    }

    private static void OverAll(Action<List<RosterRecord>, SharingDefinition, MemoryDecisions, ISharingPolicy> property) => Check.Seeds(seed =>
    {
        var (definition, decisions) = RandomPolicy.Make(seed);
        property(RichRoster.Make(seed), definition, decisions, Prepared(definition, decisions));
    });

    private static ISharingPolicy Prepared(SharingDefinition definition, MemoryDecisions decisions) =>
        SharingPolicy.Create(definition, decisions).PrepareAsync("tenant").AsTask().GetAwaiter().GetResult();

    private static ISharingScope Resolve(ISharingPolicy policy, IReadOnlyList<RosterRecord> records, int batchSize = 3) =>
        policy.ResolveAsync(new MemoryView(records, batchSize)).AsTask().GetAwaiter().GetResult();

    private static string Sorted(IEnumerable<RosterKey> keys) => string.Join(' ', keys.Order());
}
