namespace Sis.Sharing.Tests;

/// <summary>The README's table, row by row, on one small district.</summary>
public sealed class SchoolsTableTests
{
    private static readonly List<RosterRecord> District =
    [
        new Org { Id = "state", Name = "State", Type = OrgType.State },
        new Org { Id = "d", Name = "District", Type = OrgType.District, ParentKey = "state" },
        new Org { Id = "hs", Name = "High", Type = OrgType.School, ParentKey = "d" },
        new Org { Id = "hs-math", Name = "Maths", Type = OrgType.Department, ParentKey = "hs" },
        new Org { Id = "ms", Name = "Middle", Type = OrgType.School, ParentKey = "d" },

        new Term { Id = "y", Name = "Year", OrgKey = "d" },
        new Term { Id = "fall", Name = "Fall", ParentKey = "y", OrgKey = "d" },
        new Term { Id = "spring", Name = "Spring", ParentKey = "y", OrgKey = "d" },
        new Term { Id = "hs-term", Name = "Camp", OrgKey = "hs" },
        new Term { Id = "catalog-year", Name = "Catalogue year", OrgKey = "d" },

        new Course { Id = "alg", Title = "Algebra", OrgKey = "d", SchoolYearKey = "catalog-year" },
        new Course { Id = "hs-only", Title = "Robotics", OrgKey = "hs-math" },
        new Course { Id = "other", Title = "Art", OrgKey = "d" },

        new Section { Id = "alg-1", Title = "Algebra 1", SchoolKey = "hs", CourseKey = "alg", TermKeys = ["fall"] },
        new Section { Id = "lab", Title = "Lab", SchoolKey = "hs-math" },
        new Section { Id = "d-wide", Title = "District choir", SchoolKey = "d" },
        new Section { Id = "art", Title = "Art", SchoolKey = "ms", CourseKey = "other", TermKeys = ["spring"] },

        Person("student", "hs"), Person("teacher", "hs-math", "ms"), Person("guest", "ms"), Person("choir", "d"), Person("pupil", "ms"),
        Person("mother"), Person("father", "d"), Person("aunt"),

        new Enrollment { Id = "e1", SectionKey = "alg-1", PersonKey = "student", Role = RosterRole.Student },
        new Enrollment { Id = "e2", SectionKey = "alg-1", PersonKey = "guest", Role = RosterRole.Student },
        new Enrollment { Id = "e3", SectionKey = "art", PersonKey = "student", Role = RosterRole.Student },

        new StudentContact { Id = "k1", StudentKey = "student", ContactKey = "mother" },
        new StudentContact { Id = "k2", StudentKey = "guest", ContactKey = "father" },
        new StudentContact { Id = "k3", StudentKey = "pupil", ContactKey = "mother" },
        new StudentContact { Id = "k4", StudentKey = "mother", ContactKey = "aunt" },
    ];

    [Theory]
    [InlineData("org:hs", "+ school is shared")]
    [InlineData("org:hs-math", "+ part of a shared school")]
    [InlineData("org:d", "+ above a shared school")]
    [InlineData("org:state", "+ above a shared school")]
    [InlineData("org:ms", "- not in a shared school")]
    [InlineData("term:fall", "+ used by a shared section")]
    [InlineData("term:y", "+ contains a shared term")]
    [InlineData("term:hs-term", "+ owned by a shared school")]
    [InlineData("term:catalog-year", "+ school year of a shared course")]
    [InlineData("term:spring", "- not used by anything shared")]
    [InlineData("course:alg", "+ used by a shared section")]
    [InlineData("course:hs-only", "+ owned by a shared school")]
    [InlineData("course:other", "- not used by anything shared")]
    [InlineData("section:alg-1", "+ school is shared")]
    [InlineData("section:lab", "+ school is shared")]
    [InlineData("section:d-wide", "- not in a shared school")]
    [InlineData("section:art", "- not in a shared school")]
    [InlineData("person:student", "+ has a role at a shared school")]
    [InlineData("person:teacher", "+ has a role at a shared school")]
    [InlineData("person:guest", "+ enrolled in a shared section")]
    [InlineData("person:mother", "+ contact of a shared student")]
    [InlineData("person:father", "+ contact of a shared student")]
    [InlineData("person:aunt", "- not in a shared school")]
    [InlineData("person:choir", "- not in a shared school")]
    [InlineData("person:pupil", "- not in a shared school")]
    [InlineData("enrollment:e1", "+ section is shared")]
    [InlineData("enrollment:e2", "+ section is shared")]
    [InlineData("enrollment:e3", "- section is not shared")]
    [InlineData("studentContact:k1", "+ student is shared")]
    [InlineData("studentContact:k2", "+ student is shared")]
    [InlineData("studentContact:k3", "- student is not shared")]
    [InlineData("studentContact:k4", "- student is not shared")]
    public async Task A_record_and_why(string key, string expected)
    {
        Assert.Equal(expected, await Decisions.ReasonAsync(Policies.Schools(["hs"]), District, Key(key)));
    }

    [Theory]
    [InlineData("person:mother", "- not in a shared school")]
    [InlineData("person:student", "+ has a role at a shared school")]
    [InlineData("studentContact:k1", "- no field of this kind is allowed")]
    public async Task Contacts_come_along_only_when_contacts_may_leave(string key, string expected)
    {
        Assert.Equal(expected, await Decisions.ReasonAsync(Policies.Schools(["hs"], Policies.WithoutContacts), District, Key(key)));
    }

    [Fact]
    public async Task Roles_at_schools_that_are_not_shared_do_not_leave()
    {
        var delivered = await EngineRule.ApplyAsync(Policies.Schools(["hs"]), District);

        var teacher = delivered.OfType<Person>().Single(person => person.Id == "teacher");
        Assert.Equal("hs-math", Assert.Single(teacher.Roles).OrgKey);
        Assert.Equal("d", Assert.Single(delivered.OfType<Person>().Single(person => person.Id == "father").Roles).OrgKey);
        Assert.Empty(delivered.OfType<Person>().Single(person => person.Id == "guest").Roles);
    }

    [Fact]
    public async Task A_district_chosen_as_a_school_brings_all_that_is_in_it()
    {
        var shared = await Decisions.SharedAsync(Policies.Schools(["d"]), District);

        Assert.Equal(["person:aunt", "studentContact:k4"], District.Select(record => record.Key).Where(key => !shared.Contains(key)).Select(key => key.ToString()));
    }

    [Fact]
    public async Task A_department_alone_shares_its_school_by_name_only()
    {
        var shared = await Decisions.SharedAsync(Policies.Schools(["hs-math"]), District);

        Assert.Contains(Key("org:hs"), shared);
        Assert.Contains(Key("section:lab"), shared);
        Assert.Contains(Key("person:teacher"), shared);
        Assert.DoesNotContain(Key("section:alg-1"), shared);
        Assert.DoesNotContain(Key("person:student"), shared);
    }

    [Fact]
    public async Task None_of_the_chosen_schools_is_there()
    {
        var policy = Policies.Schools(["HS", "hs-2"]);

        var error = await Assert.ThrowsAsync<SisException>(async () => await policy.ResolveAsync(new MemoryView(District)));

        Assert.Equal("SIS4002", error.Code);
        Assert.Contains("HS, hs-2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identifiers_are_compared_byte_by_byte()
    {
        var error = await Assert.ThrowsAsync<SisException>(async () => await Policies.Schools(["HS"]).ResolveAsync(new MemoryView(District)));
        var shared = await Decisions.SharedAsync(Policies.Schools([" hs\t"]), District);

        Assert.Equal("SIS4002", error.Code);
        Assert.Contains(Key("org:hs"), shared);
    }

    /// <summary>A record that was kept because its row could not be read is not in the roster of the run.</summary>
    [Fact]
    public async Task A_person_whom_the_roster_does_not_hold_is_judged_by_their_roles()
    {
        var scope = await Policies.Schools(["hs"]).ResolveAsync(new MemoryView(District));

        Assert.True(Decisions.Decide(scope, Person("kept", "hs")).IsShared);
        Assert.False(Decisions.Decide(scope, Person("kept", "d")).IsShared);
    }

    [Fact]
    public async Task Only_kinds_that_the_decision_needs_are_scanned()
    {
        var sections = new MemoryView(District);
        await Policies.Schools(["hs"], "section.title").ResolveAsync(sections);
        var people = new MemoryView(District);
        await Policies.Schools(["hs"], "person.email").ResolveAsync(people);

        Assert.Equal([RosterKind.Org, RosterKind.Section], sections.Scans);
        Assert.Equal([RosterKind.Org, RosterKind.Section, RosterKind.Enrollment, RosterKind.Person], people.Scans);
    }

    [Fact]
    public async Task A_cancelled_read_ends_within_one_batch()
    {
        using var cancellation = new CancellationTokenSource();
        var batches = 0;
        var view = new MemoryView(District, batchSize: 1) { OnBatch = count => { batches++; if (batches == 7) { cancellation.Cancel(); } } };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Policies.Schools(["hs"]).ResolveAsync(view, cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Policies.Schools(["hs"]).ResolveAsync(view, cancellation.Token));

        Assert.Equal(7, batches);
    }

    /// <summary>More in one batch than are asked about at a time, most of them more than once.</summary>
    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1500)]
    public async Task Everyone_enrolled_in_a_large_batch_is_found(int count)
    {
        List<RosterRecord> records =
        [
            .. District,
            .. Enumerable.Range(0, count).Select(i => Person("guest-" + i, i % 3 == 0 ? "hs" : "ms")),
            .. Enumerable.Range(0, count).Select(i => new Enrollment
            {
                Id = "many-" + i,
                SectionKey = i % 5 == 0 ? "art" : "alg-1",
                PersonKey = "guest-" + (i / 2),
                Role = RosterRole.Student,
            }),
        ];
        var scope = await Policies.Schools(["hs"]).ResolveAsync(new MemoryView(records, batchSize: 2000));

        Assert.Equal(
            SchoolsByDefinition.Resolve(records, ["hs"], RosterFieldSet.Of(Policies.AllKinds)).Order(),
            Decisions.Shared(scope, records).Order());
    }

    [Fact]
    public async Task Several_threads_ask_one_scope()
    {
        var scope = await Policies.Schools(["hs"]).ResolveAsync(new MemoryView(District));
        var expected = Decisions.Shared(scope, District);

        Parallel.For(0, 8, _ => Assert.Equal(expected, Decisions.Shared(scope, District)));
    }

    private static Person Person(string id, params string[] orgs) => new()
    {
        Id = id,
        Roles = [.. orgs.Select(org => new PersonRole { Role = RosterRole.Student, OrgKey = org })],
    };

    private static RosterKey Key(string text) =>
        RosterKinds.TryParse(text[..text.IndexOf(':', StringComparison.Ordinal)], out var kind)
            ? new RosterKey(kind, text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..])
            : throw new ArgumentException(text);
}
