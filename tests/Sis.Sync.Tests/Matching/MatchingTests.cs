using System.Globalization;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>People of several systems are recognised beyond doubt, or not at all.</summary>
public sealed class MatchingTests
{
    private static readonly DateOnly Born = new(1980, 2, 3);

    [Fact]
    public async Task Each_proof_links_and_an_address_of_ones_own_proves_nothing()
    {
        using var night = Night(
            [Staff.Teacher("a1", "Ada", state: "0042"), Staff.Teacher("a2", "Ben", "ben@example.org"), Staff.Teacher("a3", "Cleo", born: Born), Staff.Teacher("a4", "Dan", "dan@mail.test")],
            [Staff.Teacher("b1", "A.", state: "42"), Staff.Teacher("b2", "B.", "BEN@EXAMPLE.ORG"), Staff.Teacher("b3", "CLEO", born: Born), Staff.Teacher("b4", "D.", "dan@mail.test")]);
        var report = await night.RunAsync();
        Assert.Equal(["a1", "a2", "a3", "a4", "b4"], night.People);
        Assert.Empty(MergeNight.Findings(report, MatchCodes.Disputed));
        Assert.Contains(MergeNight.Findings(report, MatchCodes.Merged), finding => finding.Message.Contains("'hr': 4 people, 3 linked, 1 unlinked, 0 unmatched, 0 disputed", StringComparison.Ordinal));
    }

    [Fact]
    public Task Two_candidates_are_a_dispute_and_both_stay_apart() => DisputedAsync(
        [Staff.Teacher("a1", "Ada", state: "42")],
        [Staff.Teacher("b1", "Ada", state: "42"), Staff.Teacher("b2", "Ada", state: "42")],
        "person:a1", 2);

    [Fact]
    public Task Proofs_that_name_two_people_are_a_dispute() => DisputedAsync(
        [Staff.Teacher("a1", "Ada", "ada@example.org", state: "42")],
        [Staff.Teacher("b1", "Ada", state: "42"), Staff.Teacher("b2", "Eve", "ada@example.org")],
        "person:a1", 2);

    [Fact]
    public Task A_stronger_proof_that_differs_refutes_a_weaker_one() => DisputedAsync(
        [Staff.Teacher("a1", "Ada", "family@example.org", state: "42")],
        [Staff.Teacher("b1", "Eve", "family@example.org", state: "43")],
        "person:a1", 1);

    [Fact]
    public Task An_address_that_an_office_shares_is_nobodys() => DisputedAsync(
        [.. Enumerable.Range(10, 40).Select(number => Staff.Teacher($"a{number}", "Ada", "office@example.org"))],
        [Staff.Teacher("b1", "Eve", "office@example.org")],
        null, 0);

    [Fact]
    public async Task Whoever_has_a_stronger_proof_leaves_the_weaker_one_to_others()
    {
        using var night = Night(
            [Staff.Teacher("a1", "Ada", state: "42", born: Born), Staff.Teacher("a2", "Ada", born: Born)],
            [Staff.Teacher("b1", "Ada", state: "42"), Staff.Teacher("b2", "Ada", born: Born)]);
        await night.RunAsync();
        Assert.Equal(["a1", "a2"], night.People);
    }

    [Fact]
    public async Task Two_people_of_one_source_are_never_joined_by_way_of_a_third()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("a1", "Ada", state: "42"), Staff.Teacher("a2", "Ada", "ada@example.org")]);
        var hr = new MemorySource(Staff.Teacher("b1", "Ada", state: "42"), Staff.Teacher("b9", "Zoe", state: "99"));
        var lms = new MemorySource(Staff.Teacher("l1", "Ada", "ada@example.org") with { Student = new StudentProfile { Number = "7" } });
        hr.Put(Staff.Teacher("b1", "Ada", state: "42") with { Student = new StudentProfile { Number = "7" } });
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person).Source("lms", RosterKind.Person)
            .MatchPeople(people => people.ByIdentifier("state").ByStudentNumber().ByVerifiedEmail("example.org")), lms: lms);
        var report = await night.RunAsync();
        Assert.Equal(["a1", "a2", "b1", "b9", "l1"], night.People);
        Assert.Contains(MergeNight.Findings(report, MatchCodes.Disputed), finding => finding.Key == new RosterKey(RosterKind.Person, "a1"));
    }

    [Fact]
    public async Task Three_sources_become_one_person()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("a1", "Ada", state: "42")]);
        var hr = new MemorySource(Staff.Teacher("b1", "Ada", "ada@example.org", state: "42"));
        var lms = new MemorySource(Staff.Teacher("l1", "Ada", "ada@example.org") with { Username = "ada" });
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person).Source("lms", RosterKind.Person)
            .MatchPeople(people => people.ByIdentifier("state").ByVerifiedEmail("example.org")), lms: lms);
        await night.RunAsync();
        Assert.Equal(["a1"], night.People);
        Assert.Equal("ada", night.Person("a1")!.Username);
    }

    [Fact]
    public async Task What_somebody_decided_goes_before_every_proof()
    {
        List<LinkDecision> decisions = [];
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("a1", "Ada", state: "42"), Staff.Teacher("a2", "Ben", state: "43")]);
        var hr = new MemorySource(Staff.Teacher("b1", "Ada", state: "42"), Staff.Teacher("b2", "Bea"));
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person)
            .MatchPeople(people => people.ByIdentifier("state").Decisions((_, _) => new([.. decisions]))));
        await night.RunAsync();
        Assert.Equal(["a1", "a2", "b2"], night.People);

        decisions.AddRange([LinkDecision.Different("sis", "a1", "hr", "b1"), LinkDecision.Same("hr", "b2", "sis", "a2")]);
        await night.RunAsync();
        Assert.Equal(["a1", "a2", "b1"], night.People);
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    [Fact]
    public async Task Who_should_be_elsewhere_and_is_not_is_told()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("a1", "Ada", state: "42"), Small.Student("p1")]);
        var hr = new MemorySource();
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person)
            .MatchPeople(people => people.ByIdentifier("state").Expect(RosterRole.Teacher)));
        var report = await night.RunAsync();
        Assert.Equal(["person:a1"], MergeNight.Findings(report, MatchCodes.Unmatched).Select(finding => finding.Key.ToString()));
        Assert.Contains(MergeNight.Findings(report, MatchCodes.Merged), finding => finding.Message.Contains("0 linked, 1 unlinked, 1 unmatched", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Equal_keys_count_where_that_is_said_and_other_proofs_beside_them()
    {
        var sis = new MemorySource([.. Staff.School, Staff.Teacher("1", "Ada"), Staff.Teacher("2", "Ben", state: "43")]);
        var hr = new MemorySource(Staff.Teacher("1", "Adele"), Staff.Teacher("x", "Benno", state: "43"));
        using var night = new MergeNight(sis, hr, merge => merge.Source("sis").Source("hr", RosterKind.Person).MatchPeople(people => people.BySameKey().ByIdentifier("state")));
        await night.RunAsync();
        Assert.Equal(["1", "2"], night.People);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Texts_are_compared_alike_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(MatchText.IgnoreCase("TITI"), MatchText.IgnoreCase("titi"));
            Assert.Equal("417", MatchText.WithoutLeadingZeros("00417"));
            Assert.Equal(string.Empty, MatchText.WithoutLeadingZeros("000"));
            Assert.Equal("00417", MatchText.DigitsOnly(" S-00417٣"));
            Assert.Equal("417", MatchText.WithoutLeadingZeros(MatchText.DigitsOnly("S-00417")));
            Assert.Equal(MatchText.EmailLocalPart("iris@a.test"), MatchText.EmailLocalPart("IRIS@b.test"));
            Assert.Equal(string.Empty, MatchText.EmailLocalPart("@a.test"));
            Assert.Equal(string.Empty, MatchText.EmailLocalPart("nobody"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void An_address_needs_a_domain_to_be_verified_by() =>
        Assert.Throws<ArgumentException>(() => Night([], [], people => people.ByVerifiedEmail()));

    private static async Task DisputedAsync(IReadOnlyList<Person> sis, IReadOnlyList<Person> hr, string? key, int disputes)
    {
        using var night = Night(sis, hr);
        var report = await night.RunAsync();
        Assert.Equal(sis.Concat(hr).Select(person => person.Id).Order(StringComparer.Ordinal), night.People);
        var told = MergeNight.Findings(report, MatchCodes.Disputed).ToList();
        Assert.Equal(disputes, told.Count);
        Assert.All(told, finding => Assert.Equal(key, finding.Key.ToString()));
        Assert.Contains(MergeNight.Findings(report, MatchCodes.Merged), finding => finding.Message.Contains($"'hr': {hr.Count} people, 0 linked, 0 unlinked, 0 unmatched, {hr.Count} disputed", StringComparison.Ordinal));
        Assert.Equal(0, (await night.RunAsync()).Changes);
    }

    private static MergeNight Night(IReadOnlyList<Person> sis, IReadOnlyList<Person> hr, Action<PeopleMatchOptions>? match = null) => new(
        new MemorySource([.. Staff.School, .. sis]), new MemorySource(hr), merge => merge.Source("sis").Source("hr", RosterKind.Person).MatchPeople(match ?? (people => people
            .ByIdentifier("state", MatchText.WithoutLeadingZeros).ByVerifiedEmail("example.org").ByNameAndBirthDate())));
}
