namespace Sis.Sharing.Tests;

/// <summary>Laws of sharing by schools, over random rosters with broken trees, missing parents and people of many schools.</summary>
public sealed class SchoolsPropertyTests
{
    [Fact]
    public void What_is_shared_is_what_the_definition_says() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, ids) = Policies.Any(seed);

        var shared = Decisions.SharedAsync(policy, records).GetAwaiter().GetResult();

        Assert.Equal(Sorted(SchoolsByDefinition.Resolve(records, ids, policy.Fields)), Sorted(shared));
    });

    [Fact]
    public void The_order_of_the_roster_and_the_size_of_batches_do_not_matter() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var shuffled = records.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (policy, _) = Policies.Any(seed);

        var before = policy.ResolveAsync(new MemoryView(records)).AsTask().GetAwaiter().GetResult();
        var after = policy.ResolveAsync(new MemoryView(shuffled, batchSize: 1 + (seed % 50))).AsTask().GetAwaiter().GetResult();

        Assert.All(records, record => Assert.Equal(Decisions.Decide(before, record), Decisions.Decide(after, record)));
        Assert.All(shuffled, record => Assert.Equal(Decisions.Decide(before, record), Decisions.Decide(before, record)));
    });

    [Fact]
    public void More_schools_never_share_less() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, ids) = Policies.Any(seed);
        var more = Policies.Schools([.. ids, RandomRoster.Schools[seed % RandomRoster.Schools.Count]], [.. policy.Fields.Names]);

        var few = Decisions.SharedAsync(policy, records).GetAwaiter().GetResult();
        var many = Decisions.SharedAsync(more, records).GetAwaiter().GetResult();

        Assert.Empty(few.Except(many));
    });

    [Fact]
    public void More_fields_never_share_fewer_records() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, ids) = Policies.Any(seed);

        var few = Decisions.SharedAsync(policy, records).GetAwaiter().GetResult();
        var many = Decisions.SharedAsync(Policies.Schools(ids), records).GetAwaiter().GetResult();

        Assert.Empty(few.Except(many));
    });

    [Fact]
    public void Once_the_engine_has_cut_nothing_shared_refers_to_anything_unshared() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, _) = Policies.Any(seed);

        var delivered = EngineRule.ApplyAsync(policy, records).GetAwaiter().GetResult();
        var present = delivered.Select(record => record.Key).ToHashSet();

        Assert.All(delivered, record => Assert.DoesNotContain(EngineRule.References(record), key => !present.Contains(key)));
    });

    /// <summary>The scope is closed by itself as far as the roster is: only what the roster does not have is held back.</summary>
    [Fact]
    public void What_is_shared_brings_what_it_cannot_do_without() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, _) = Policies.Any(seed);
        var known = records.Select(record => record.Key).ToHashSet();
        var shared = Decisions.SharedAsync(policy, records).GetAwaiter().GetResult();

        foreach (var record in records.Where(record => shared.Contains(record.Key)))
        {
            var required = RosterCatalog.FieldsOf(record.Kind).Where(field => field.Sensitivity == Sensitivity.Structural && field.Target is not null)
                .Select(field => new RosterKey(field.Target!.Value, (string)field.GetValue(record)!));
            Assert.All(required.Where(known.Contains), key => Assert.Contains(key, shared));
        }
    });

    [Fact]
    public void No_field_outside_the_list_and_no_sensitive_one_leaves() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var policy = Policies.Schools(RandomRoster.Schools, "person.*", "person.ext.bus", "section.title");

        foreach (var record in EngineRule.ApplyAsync(policy, records).GetAwaiter().GetResult())
        {
            var present = RosterCatalog.FieldsOf(record.Kind).Where(field => field.GetValue(record) is not null).ToList();
            Assert.All(present, field => Assert.True(policy.Fields.Contains(field), field.Name));
            Assert.DoesNotContain(present, field => field.Sensitivity == Sensitivity.Sensitive);
            Assert.All((record as Person)?.Extensions.Keys ?? [], name => Assert.Equal("bus", name));
        }
    });

    [Fact]
    public void A_school_that_is_not_there_shares_nothing_for_itself() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var (policy, ids) = Policies.Any(seed);
        var withUnknown = Policies.Schools([.. ids, "no-such-school", "lost"], [.. policy.Fields.Names]);

        Assert.Equal(
            Sorted(Decisions.SharedAsync(policy, records).GetAwaiter().GetResult()),
            Sorted(Decisions.SharedAsync(withUnknown, records).GetAwaiter().GetResult()));
    });

    private static string Sorted(IEnumerable<RosterKey> keys) => string.Join(' ', keys.Order());
}
