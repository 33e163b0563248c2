using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Several sources become one roster: field by field, under keys that stay.</summary>
public sealed class MergeTests
{
    [Fact]
    public async Task Records_with_one_key_are_one_and_each_field_comes_from_who_goes_first()
    {
        var sis = new MemorySource([.. Staff.School, Small.Student("p1") with
        {
            Phones = [new Phone(PhoneType.Home, "1")],
            Identifiers = [new Identifier("state", "7")],
            Extensions = new Dictionary<string, string> { ["bus"] = "4", ["locker"] = "old" },
        }]);
        var hr = new MemorySource(Small.Student("p1", "Anna") with
        {
            Email = "preferred@example.org",
            Username = "anna",
            Phones = [new Phone(PhoneType.Work, "2")],
            Identifiers = [new Identifier("badge", "9")],
            Extensions = new Dictionary<string, string> { ["locker"] = "new", ["badge"] = "9" },
        }, Small.Student("p2"));
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person).Prefer("hr", "person.email", "person.phones", "person.ext.locker"));
        var report = await night.RunAsync();

        var person = night.Person("p1")!;
        Assert.Equal("Ana", person.Name.Given);
        Assert.Equal("preferred@example.org", person.Email);
        Assert.Equal("anna", person.Username);
        Assert.Equal(["2"], person.Phones.Select(phone => phone.Number));
        Assert.Equal(["7", "9"], person.Identifiers.Select(identifier => identifier.Value).Order());
        Assert.Equal([("badge", "9"), ("bus", "4"), ("locker", "new")], person.Extensions.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.NotNull(night.Person("p2"));
        var counts = MergeNight.Findings(report, MatchCodes.Merged).Where(finding => finding.Kind == RosterKind.Person).ToList();
        Assert.Contains(counts, finding => finding.Message.Contains("'hr' gave 2 records, 1 of them in no other source", StringComparison.Ordinal)
            && finding.Message.Contains("person.email 2", StringComparison.Ordinal));
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task A_teacher_in_two_systems_has_one_account_and_all_classes()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", state: "0042"), Staff.Teaching("e1", "t-1", "c1")]);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Adele", "ada@example.org", badge: "77", state: "42"), Staff.Teaching("e2", "hr-9", "c2"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();

        Assert.Equal(["t-1"], night.People);
        var ada = night.Person("t-1")!;
        Assert.Equal(("Ada", "ada@example.org", "77"), (ada.Name.Given, ada.Email, ada.Extensions["badge"]));
        Assert.Equal(["0042", "42"], ada.Identifiers.Select(identifier => identifier.Value).Order());
        Assert.Equal(["t-1", "t-1"], night.Sink.Roster.OfKind<Enrollment>().Select(enrollment => enrollment.PersonKey));
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task A_person_who_turns_up_in_the_first_source_later_keeps_the_account()
    {
        var sis = new MemorySource(Staff.School);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Ada", state: "42"), Staff.Teaching("e2", "hr-9", "c2"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();
        Assert.Equal(["hr-9"], night.People);

        sis.Put(Staff.Teacher("t-1", "Ada", state: "42"));
        await night.RunAsync();
        Assert.Equal(["t-1"], night.People);
        Assert.Equal(1, night.Sink.CountOf(RosterKind.Person, RosterOperation.Rekey));
        Assert.Equal(0, night.Sink.CountOf(RosterKind.Person, RosterOperation.Remove));

        // And who leaves the first source keeps the key by which everybody knows them.
        sis.Remove(new RosterKey(RosterKind.Person, "t-1"));
        await night.RunAsync();
        Assert.Equal(["t-1"], night.People);
        Assert.Equal(0, night.Sink.CountOf(RosterKind.Person, RosterOperation.Remove));
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task A_link_lasts_when_what_proved_it_is_gone()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", "ada@example.org")]);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Ada", "ada@example.org"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();

        hr.Put(Staff.Teacher("hr-9", "Ada", "ada.new@example.org"));
        await night.RunAsync();
        Assert.Equal(["t-1"], night.People);
        Assert.Equal("ada.new@example.org", night.Person("t-1")!.Email);
    }

    [Fact]
    public async Task Where_a_record_came_from_can_be_asked()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", state: "42")]);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Adele", "ada@example.org", state: "42"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        var steps = (await night.Inspection.ExplainAsync("sync", new RosterKey(RosterKind.Person, "t-1"))).Steps.Where(step => step.Name == "merge").ToList();
        Assert.Equal(["sis", "hr"], steps.Select(step => step.Outcome));
        Assert.Contains("person.name.given", steps[0].Fields);
        Assert.DoesNotContain("person.name.given", steps[1].Fields);
        Assert.Contains("person.email", steps[1].Fields);
        Assert.Contains("person:hr-9", steps[1].Reason, StringComparison.Ordinal);
        Assert.Contains("identifier state", steps[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_are_recognised_by_is_not_delivered_for_that()
    {
        var born = new DateOnly(1980, 2, 3);
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", born: born)]);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Ada", born: born));
        using var night = new MergeNight(sis, hr, Staff.Matched, policy: new TestPolicy(RosterFieldSet.Of("org.*", "person.name.*")));
        await night.RunAsync();
        Assert.Equal(["t-1"], night.People);
        Assert.Null(night.Person("t-1")!.Demographics.BirthDate);
        Assert.DoesNotContain(hr.Requests, request => request.Fields.Contains(PersonFields.EllStatus) || request.Fields.Contains(OrgFields.Name));
    }

    [Fact]
    public async Task A_person_of_another_system_is_never_taken_for_one_with_the_same_number()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("1", "Ada", state: "42")]);
        var hr = new MemorySource(Staff.Teacher("1", "Ben", state: "43"), Staff.Teaching("e2", "1", "c2"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        var report = await night.RunAsync();
        Assert.Equal("Ada", night.Person("1")!.Name.Given);
        Assert.Empty(night.Sink.Roster.OfKind<Enrollment>());
        Assert.Single(MergeNight.Findings(report, MatchCodes.KeyTaken));
    }

    [Fact]
    public async Task What_one_source_says_is_gone_stays_while_another_has_it()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("t-1", "Ada", state: "42"), Staff.Teacher("t-2", "Ben", state: "43")]);
        var hr = new MemorySource(Staff.Teacher("hr-9", "Ada", state: "42"));
        using var night = new MergeNight(sis, hr, Staff.Matched);
        await night.RunAsync();

        hr.Remove(new RosterKey(RosterKind.Person, "hr-9")).Add(new RemovalItem(new RosterKey(RosterKind.Person, "hr-9")));
        sis.Remove(new RosterKey(RosterKind.Person, "t-2")).Add(new RemovalItem(new RosterKey(RosterKind.Person, "t-2")));
        await night.RunAsync();
        Assert.Equal(["t-1"], night.People);
    }

    [Fact]
    public void A_merge_that_cannot_work_is_refused_with_what_to_do()
    {
        using var night = new MergeNight(new MemorySource(), new MemorySource(), merge => merge.Source("sis").Source("elsewhere").Prefer("nobody", "person.emial"));
        var refusal = Assert.ThrowsAny<Exception>(() => night.Sync.RunAsync("sync").GetAwaiter().GetResult());
        Assert.Contains("elsewhere", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nobody", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("person.email", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new MergeNight(new MemorySource(), new MemorySource(), compose: sync => sync.From("sis")));
    }
}
