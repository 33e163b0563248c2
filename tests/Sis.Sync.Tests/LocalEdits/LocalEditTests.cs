using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What users of an application change is spared as far as the policy says, field by field.</summary>
public sealed class LocalEditTests
{
    private const string Field = "person.name.preferredGiven";

    /// <remarks>As delivered, as the source has it now, as it is there; what must be there after the run, and whether the conflict is told.</remarks>
    [Theory]
    [InlineData(LocalEdit.SourceWins, "b", "b", "b", "b", false)]
    [InlineData(LocalEdit.SourceWins, "b", "t", "b", "t", false)]
    [InlineData(LocalEdit.SourceWins, "b", "b", "o", "b", false)]
    [InlineData(LocalEdit.SourceWins, "b", "t", "t", "t", false)]
    [InlineData(LocalEdit.SourceWins, "b", "t", "o", "t", false)]
    [InlineData(LocalEdit.LocalWins, "b", "b", "b", "b", false)]
    [InlineData(LocalEdit.LocalWins, "b", "t", "b", "t", false)]
    [InlineData(LocalEdit.LocalWins, "b", "b", "o", "o", false)]
    [InlineData(LocalEdit.LocalWins, "b", "t", "t", "t", false)]
    [InlineData(LocalEdit.LocalWins, "b", "t", "o", "o", true)]
    [InlineData(LocalEdit.LocalWins, "b", null, "o", "o", true)]
    [InlineData(LocalEdit.LocalWins, "b", "t", null, null, true)]
    [InlineData(LocalEdit.CreateOnly, "b", "t", "b", "b", false)]
    [InlineData(LocalEdit.CreateOnly, "b", "t", "o", "o", false)]
    [InlineData(LocalEdit.CreateOnly, null, "t", null, null, false)]
    [InlineData(LocalEdit.FillEmpty, "b", "t", "b", "b", false)]
    [InlineData(LocalEdit.FillEmpty, "b", "t", "o", "o", true)]
    [InlineData(LocalEdit.FillEmpty, "b", "t", null, "t", false)]
    [InlineData(LocalEdit.FillEmpty, null, "t", null, "t", false)]
    [InlineData(LocalEdit.FillEmpty, null, "t", "o", "o", true)]
    [InlineData(LocalEdit.Manual, "b", "t", "b", "b", false)]
    [InlineData(LocalEdit.Manual, "b", "t", "o", "o", false)]
    public async Task Each_policy_does_what_it_says(LocalEdit policy, string? delivered, string? source, string? local, string? expected, bool isTold)
    {
        using var night = await NightAsync(policy, delivered, Field);
        await EditAsync(night, person => person with { Name = person.Name with { PreferredGiven = local } });
        night.Source.Put(Named(source) with { Email = "new@example.org" });
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(expected, Held(night).Name.PreferredGiven);
        Assert.Equal("new@example.org", Held(night).Email);
        var conflicts = report.Diagnostics.Where(finding => finding.Code == LocalEditCodes.Conflict).SelectMany(finding => finding.Samples).ToList();
        Assert.Equal(isTold ? [(new RosterKey(RosterKind.Person, "p001"), Field)] : [], conflicts.Select(finding => (finding.Key!.Value, finding.Field!)));
        Assert.Equal(policy == LocalEdit.Manual, report.Diagnostics.Any(finding => finding.Code == LocalEditCodes.Manual));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
        Assert.Equal(expected, Held(night).Name.PreferredGiven);
    }

    [Fact]
    public async Task A_local_edit_sticks_over_many_changes_and_ends_when_it_is_taken_back()
    {
        using var night = await NightAsync(LocalEdit.LocalWins, "b", Field);
        await EditAsync(night, person => person with { Name = person.Name with { PreferredGiven = "mine" } });
        foreach (var name in (string[])["t1", "t2", "t3"])
        {
            night.Source.Put(Named(name));
            await night.RunAsync(SyncOutcome.Succeeded);
            Assert.Equal("mine", Held(night).Name.PreferredGiven);
        }

        await EditAsync(night, person => person with { Name = person.Name with { PreferredGiven = "t3" } });
        night.Source.Put(Named("t4"));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal("t4", Held(night).Name.PreferredGiven);
    }

    [Fact]
    public async Task The_union_of_lists_keeps_what_users_added_and_follows_the_source()
    {
        using var night = await NightAsync(LocalEdit.Union, null, "person.phones", Phones("1", "2"));
        await EditAsync(night, person => person with { Phones = [.. Phones("1", "2", "mine").Phones] });
        night.Source.Put(Phones("2", "3"));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(["2", "3", "mine"], Held(night).Phones.Select(phone => phone.Number).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);

        await EditAsync(night, person => person with { Phones = [.. Phones("3", "mine").Phones] });
        night.Source.Put(Phones("2", "4"));
        await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(["4", "mine"], Held(night).Phones.Select(phone => phone.Number).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_person_whose_key_changes_keeps_local_edits()
    {
        using var night = await NightAsync(LocalEdit.LocalWins, "b", Field);
        await EditAsync(night, person => person with { Name = person.Name with { PreferredGiven = "mine" } });
        night.Source.Records = [.. Small.Roster().Where(record => record is not (Person { Id: "p001" } or Enrollment { PersonKey: "p001" })), Named("t") with { Id = "n001" }];
        night.Source.Add(new RekeyItem(new RosterKey(RosterKind.Person, "p001"), "n001"));
        await night.Sync.RunAsync("sync");
        Assert.Equal("mine", night.Sink.Roster.Find<Person>("n001")!.Name.PreferredGiven);
    }

    [Fact]
    public async Task A_policy_that_must_know_what_is_there_is_refused_where_nobody_can_say()
    {
        foreach (var policy in (LocalEdit[])[LocalEdit.LocalWins, LocalEdit.FillEmpty])
        {
            using var fixture = new SyncFixture(new MemorySource(Small.Roster()), new FaultInjectingSink(new MemorySink()), compose: sync => sync.LocalEdits(edits => edits.Field(Field, policy)));
            var refusal = await Assert.ThrowsAsync<SisException>(() => fixture.RunAsync());
            Assert.Equal(LocalEditCodes.NotReadable, refusal.Code);
        }

        using var once = new SyncFixture(new MemorySource(Small.Roster()), new FaultInjectingSink(new MemorySink()), compose: sync => sync.LocalEdits(edits => edits.Field(Field, LocalEdit.CreateOnly)));
        await once.RunWellAsync();
    }

    [Theory]
    [InlineData("person.emial", LocalEdit.LocalWins, "person.email")]
    [InlineData("person.email", LocalEdit.Union, "no list")]
    [InlineData("section.schoolKey", LocalEdit.LocalWins, "key of another record")]
    [InlineData("person.ext.locker", LocalEdit.LocalWins, "ext.*")]
    public async Task A_policy_that_means_nothing_is_refused(string field, LocalEdit policy, string expected)
    {
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), compose: sync => sync.LocalEdits(edits => edits.Field(field, policy)));
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => fixture.RunAsync());
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_users_do_the_second_plan_is_empty_and_other_fields_follow_the_source() => Prop.ForAll<int>(seed => CheckAsync(seed).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task CheckAsync(int seed)
    {
        var random = new Random(seed);
        var policies = new List<(string, LocalEdit)>
        {
            ("person.name.*", (LocalEdit)random.Next(4)), ("person.email", (LocalEdit)random.Next(4)), ("person.roles", LocalEdit.Union), ("person.ext.*", (LocalEdit)random.Next(4)), ("section.title", LocalEdit.Manual),
        };
        var district = new RandomDistrict(seed);
        var source = new MemorySource(district.Day(0));
        var sink = new MemorySink { ChecksReferences = false };
        using var fixture = new SyncFixture(source, sink, compose: sync =>
        {
            SyncFixture.WithoutGates(sync);
            sync.LocalEdits(edits => policies.ForEach(policy => edits.Field(policy.Item1, policy.Item2)));
        });
        await fixture.RunWellAsync();
        for (var day = 1; day < 4; day++)
        {
            foreach (var person in sink.Roster.OfKind<Person>().Where(_ => random.Next(3) == 0).ToList())
            {
                await EditAsync(sink, person, person with { Name = new PersonName { Given = $"local{random.Next(3)}" }, Email = random.Next(2) == 0 ? null : "local@example.org" });
            }

            source.Records = district.Shuffled(day, day);
            await fixture.RunWellAsync();
            var before = sink.Roster;
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            Assert.Empty(sink.Roster.DifferencesFrom(before));
            foreach (var (expected, held) in ExpectedView.Of(district.Day(day)).OfType<Person>().Select(person => (person, sink.Roster.Find<Person>(person.Id))))
            {
                Assert.Equal(expected.Demographics.BirthDate, held!.Demographics.BirthDate);
            }
        }
    }

    private static Person Named(string? preferred) => Small.Student("p001") is var person ? person with { Name = person.Name with { PreferredGiven = preferred } } : person;

    private static Person Phones(params string[] numbers) => Small.Student("p001") with { Phones = [.. numbers.Select(number => new Phone(PhoneType.Home, number))] };

    private static Person Held(GateNight night) => night.Sink.Roster.Find<Person>("p001")!;

    private static async Task<GateNight> NightAsync(LocalEdit policy, string? delivered, string field, Person? first = null)
    {
        var source = new MemorySource(Small.Roster());
        source.Put(first ?? Named(delivered));
        return await GateNight.AfterFirstAsync(source, sync: sync =>
        {
            SyncFixture.WithoutGates(sync);
            sync.LocalEdits(edits => edits.Field(field, policy));
        });
    }

    private static Task EditAsync(GateNight night, Func<Person, Person> edit) => EditAsync(night.Sink, Held(night), edit(Held(night)));

    private static Task EditAsync(MemorySink sink, Person before, Person after) => sink.ApplyAsync(new RosterChangeBatch(
        new SinkRun(SyncRunOptions.DefaultTenant, "sync", "by hand", "by hand"), 0, [RosterChange.Of(RosterOperation.Update, after, before)]));
}
