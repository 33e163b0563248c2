namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterRoundTripTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Fact]
    public async Task Every_field_of_every_kind_comes_back()
    {
        await DeliverAsync(RosterOperation.Create, seed: 0, share: 1);

        AssertStored(seed: 0, share: 1);
        Assert.All(_roster.Database.Records(RosterFixture.Tenant), record =>
            Assert.All(RosterCatalog.FieldsOf(record.Kind), field => Assert.NotNull(field.GetValue(record))));
    }

    [Fact]
    public async Task Any_record_replaces_any_other_wholly()
    {
        await DeliverAsync(RosterOperation.Create, seed: 0, share: 1);
        for (var seed = 1; seed < 12; seed++)
        {
            // Creates of what is there and updates alike, through one connection whose statements keep their parameters.
            await DeliverAsync(seed % 3 == 0 ? RosterOperation.Create : RosterOperation.Update, seed, share: seed % 4 / 3.0);
            AssertStored(seed, share: seed % 4 / 3.0);
        }
    }

    [Fact]
    public async Task An_update_of_what_is_not_there_adds_it()
    {
        await DeliverAsync(RosterOperation.Update, seed: 3, share: 0.5);
        AssertStored(seed: 3, share: 0.5);
    }

    [Fact]
    public async Task A_repeated_batch_leaves_one_copy()
    {
        for (var i = 0; i < 2; i++)
        {
            await DeliverAsync(RosterOperation.Create, seed: 0, share: 1);
        }

        AssertStored(seed: 0, share: 1);
        var roles = _roster.Database.Number("SELECT count(*) FROM person_roles");
        Assert.Equal(_roster.Database.Records(RosterFixture.Tenant).OfType<Person>().Sum(person => person.Roles.Count), roles);
    }

    [Fact]
    public async Task Identifiers_keep_their_case()
    {
        await _roster.ApplyAsync(RosterOperation.Create, Org("school-a"), Org("SCHOOL-A"), Org("é"), Org("e\u0301"));
        Assert.Equal(4, _roster.Database.Number("SELECT count(*) FROM orgs"));
    }

    [Fact]
    public async Task Tenants_do_not_meet()
    {
        var school = RosterChange.Of(RosterOperation.Create, Org("s"));
        var renamed = RosterChange.Of(RosterOperation.Create, Org("s") with { Name = "Other" });
        await _roster.SendAsync("a", [school]);
        await _roster.SendAsync("b", [renamed]);
        await _roster.SendAsync("b", [RosterChange.Of(RosterOperation.Create, Org("t"))]);
        await _roster.SendAsync("a", [RosterChange.Of(RosterOperation.Remove, Org("s")), RosterChange.Of(RosterOperation.Remove, Org("t"))]);

        Assert.Empty(_roster.Database.Records("a"));
        Assert.Equal(["Other", "t"], _roster.Database.Records("b").Cast<Org>().Select(org => org.Name));

        // A parent under another tenant's name is no parent.
        var child = RosterChange.Of(RosterOperation.Create, Org("u") with { ParentKey = "t" });
        await Assert.ThrowsAsync<SisException>(() => _roster.SendAsync("a", [child]));
    }

    [Fact]
    public async Task Tenants_may_deliver_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(tenant => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await _roster.SendAsync($"district-{tenant}", [RosterChange.Of(RosterOperation.Create, Org($"s{i}"))]);
            }
        })));

        Assert.Equal(80, _roster.Database.Number("SELECT count(*) FROM orgs"));
        Assert.Equal(10, _roster.Database.Number("SELECT count(*) FROM orgs WHERE tenant = 'district-3'"));
    }

    private static Org Org(string id) => new() { Id = id, Name = id, Type = OrgType.School };

    private async Task DeliverAsync(RosterOperation operation, int seed, double share)
    {
        foreach (var kind in RosterKinds.All)
        {
            await _roster.SendAsync(RosterFixture.Tenant, FieldFiller.Changes(kind, operation, seed, share));
        }
    }

    private void AssertStored(int seed, double share)
    {
        var expected = RosterKinds.All.SelectMany(kind => FieldFiller.Changes(kind, RosterOperation.Create, seed, share))
            .Select(change => change.Record!).ToDictionary(record => record.Key);
        var stored = _roster.Database.Records(RosterFixture.Tenant);

        Assert.Equal(expected.Count, stored.Count);
        Assert.All(stored, record => Assert.Equal(RecordBytes.Encode(expected[record.Key]), RecordBytes.Encode(record)));
    }
}
