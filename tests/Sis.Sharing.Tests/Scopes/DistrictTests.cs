namespace Sis.Sharing.Tests;

/// <summary>The whole district: every record, but still only the fields allowed.</summary>
public sealed class DistrictTests
{
    [Fact]
    public void Every_record_of_an_allowed_kind_is_shared() => Check.Seeds(seed =>
    {
        var records = RandomRoster.Make(seed);
        var policy = SharingPolicy.Create(share => share.District().Fields(f => f.Allow("enrollment.primary")));
        var scope = policy.ResolveAsync(new MemoryView(records)).AsTask().GetAwaiter().GetResult();

        foreach (var record in records)
        {
            Assert.Equal(policy.Fields.Includes(record.Kind)
                ? ShareDecision.Share("whole district is shared")
                : ShareDecision.Withhold("no field of this kind is allowed"), Decisions.Decide(scope, record));
        }
    });

    [Fact]
    public async Task Nothing_is_scanned()
    {
        var view = new MemoryView(RandomRoster.Make(1));

        await SharingPolicy.Create(share => share.District().Fields(f => f.AllowEverything())).ResolveAsync(view);

        Assert.Empty(view.Scans);
    }

    [Fact]
    public async Task Fields_outside_the_list_do_not_leave()
    {
        var policy = SharingPolicy.Create(share => share.District().Fields(f => f.Allow("person.name.given")));

        var delivered = await EngineRule.ApplyAsync(policy, RandomRoster.Make(3));

        Assert.All(delivered, record => Assert.IsType<Person>(record));
        Assert.All(delivered.Cast<Person>(), person => Assert.Equal(new Person { Id = person.Id, Name = new() { Given = "Given " + person.Id } }, person));
    }

    [Fact]
    public async Task Everything_means_everything()
    {
        var policy = SharingPolicy.Create(share => share.District().Fields(f => f.AllowEverything()));

        var delivered = await EngineRule.ApplyAsync(policy, RandomRoster.Make(3));

        Assert.All(delivered.OfType<Person>(), person => Assert.Equal("canary", person.Extensions["locker"]));
        Assert.All(delivered.OfType<Person>(), person => Assert.Equal(["canary"], person.Demographics.Races));
    }
}
