namespace Sis.Sharing.Tests;

/// <summary>The cascade of docs/sharing.md on one small district, with reasons.</summary>
public sealed class CascadeTableTests
{
    private static readonly List<RosterRecord> District =
    [
        new Org { Id = "d", Name = "District", Type = OrgType.District },
        new Org { Id = "a", Name = "A", Type = OrgType.School, ParentKey = "d" },
        new Org { Id = "b", Name = "B", Type = OrgType.School, ParentKey = "d" },
        new Org { Id = "c", Name = "C", Type = OrgType.School, ParentKey = "d" },
        new Term { Id = "y", Name = "Year" }, new Term { Id = "f", Name = "Fall", ParentKey = "y" },
        new Course { Id = "alg", Title = "Algebra", OrgKey = "d" }, new Course { Id = "art", Title = "Art", OrgKey = "d" },
        new Section { Id = "alg-1", Title = "Algebra 1", SchoolKey = "a", CourseKey = "alg", TermKeys = ["f"], Subjects = ["math"] },
        new Section { Id = "art-1", Title = "Art 1", SchoolKey = "a", CourseKey = "art", Subjects = ["arts"] },
        Person("ann", RosterRole.Student, "a", "9"), Person("ben", RosterRole.Student, "b", "10"), Person("cid", RosterRole.Student, "c", "11"),
        Person("tom", RosterRole.Teacher, "a"), Person("tim", RosterRole.Teacher, "a"), Person("sam", RosterRole.Staff, "a"), Person("pat", RosterRole.Principal, "a"),
        Person("lea", RosterRole.DistrictAdministrator, "d"), Person("mum", RosterRole.Parent, "a"),
        Enrollment("e1", "alg-1", "ann", RosterRole.Student), Enrollment("e2", "alg-1", "ben", RosterRole.Student), Enrollment("e3", "alg-1", "tom", RosterRole.Teacher),
        Enrollment("e4", "art-1", "cid", RosterRole.Student), Enrollment("e5", "art-1", "tim", RosterRole.Teacher),
        new StudentContact { Id = "k1", StudentKey = "ann", ContactKey = "mum" }, new StudentContact { Id = "k2", StudentKey = "cid", ContactKey = "mum" },
    ];

    [Theory]
    [InlineData("section:alg-1", "+ shared by rule 1")]
    [InlineData("section:art-1", "- nothing that is shared brings it")]
    [InlineData("org:a", "+ school of what is shared")]
    [InlineData("org:b", "+ school of what is shared")]
    [InlineData("org:c", "- not in a shared school")]
    [InlineData("org:d", "+ above a shared school")]
    [InlineData("course:alg", "+ used by a shared section")]
    [InlineData("course:art", "- not used by anything shared")]
    [InlineData("term:f", "+ used by a shared section")]
    [InlineData("term:y", "+ contains a shared term")]
    [InlineData("person:ann", "+ enrolled in a shared section")]
    [InlineData("person:ben", "+ enrolled in a shared section")]
    [InlineData("person:tom", "+ enrolled in a shared section")]
    [InlineData("person:cid", "- nothing that is shared brings it")]
    [InlineData("person:sam", "- nothing that is shared brings it")]
    [InlineData("person:pat", "- nothing that is shared brings it")]
    [InlineData("person:lea", "- nothing that is shared brings it")]
    [InlineData("person:mum", "+ contact of a shared student")]
    [InlineData("enrollment:e1", "+ section is shared")]
    [InlineData("enrollment:e4", "- section is not shared")]
    [InlineData("studentContact:k1", "+ student is shared")]
    [InlineData("studentContact:k2", "- student is not shared")]
    public async Task A_shared_section_brings_its_own(string key, string expected) =>
        Assert.Equal(expected, await Reason(share => share.Rules(rules => rules.IncludeSections(where => where.Is("section.subjects", "math"))), key));

    [Theory]
    [InlineData("person:cid", "+ shared by rule 1")]
    [InlineData("org:c", "+ school of what is shared")]
    [InlineData("org:d", "+ above a shared school")]
    [InlineData("person:mum", "+ contact of a shared student")]
    [InlineData("section:art-1", "- nothing that is shared brings it")]
    [InlineData("enrollment:e4", "- section is not shared")]
    public async Task A_shared_student_brings_school_and_contacts_and_no_sections(string key, string expected) =>
        Assert.Equal(expected, await Reason(share => share.Rules(rules => rules.IncludeStudents(where => where.Is("person.student.grades", "11"))), key));

    [Theory]
    [InlineData(ExcludedTeachers.StayOut, "person:tom", "- excluded by rule 2")]
    [InlineData(ExcludedTeachers.StayOut, "enrollment:e3", "- person is excluded")]
    [InlineData(ExcludedTeachers.StayOut, "section:alg-1", "+ shared by rule 1")]
    [InlineData(ExcludedTeachers.ComeWithSections, "person:tom", "+ enrolled in a shared section")]
    [InlineData(ExcludedTeachers.ComeWithSections, "enrollment:e3", "+ section is shared")]
    [InlineData(ExcludedTeachers.ComeWithSections, "person:tim", "- excluded by rule 2")]
    public async Task An_excluded_teacher_of_a_shared_section_has_two_outcomes(ExcludedTeachers outcome, string key, string expected) =>
        Assert.Equal(expected, await Reason(share => share
            .Rules(rules => rules.IncludeSections(where => where.Is("section.subjects", "math")).ExcludeTeachers()).Excluded(outcome), key));

    [Theory]
    [InlineData("person:ann", "- excluded by rule 1")]
    [InlineData("enrollment:e1", "- person is excluded")]
    [InlineData("studentContact:k1", "- student is not shared")]
    [InlineData("section:alg-1", "+ shared by rule 2")]
    [InlineData("section:art-1", "- excluded by rule 3")]
    [InlineData("person:cid", "- nothing that is shared brings it")]
    public async Task Exclusions_come_last_wherever_they_stand(string key, string expected) =>
        Assert.Equal(expected, await Reason(share => share.Rules(rules => rules
            .ExcludeStudents(where => where.Is("person.student.grades", "9")).IncludeSections().ExcludeSections(where => where.Is("section.subjects", "arts"))), key));

    [Theory]
    [InlineData("person:sam", "+ shared by a switch for staff or administrators")]
    [InlineData("person:pat", "+ shared by a switch for staff or administrators")]
    [InlineData("person:lea", "+ shared by a switch for staff or administrators")]
    public async Task Each_group_has_its_switch(string key, string expected)
    {
        Action<SharingBuilder>[] modes = [share => On(share.Schools("a")), share => On(share.Sections("alg-1")), share => On(share.Rules(rules => rules.IncludeSections()))];
        foreach (var mode in modes)
        {
            Assert.Equal(expected, await Reason(mode, key));
        }

        SharingTerms On(SharingTerms terms) => key switch
        {
            "person:sam" => terms.AllStaff(),
            "person:pat" => terms.SchoolAdministrators(),
            _ => terms.DistrictAdministrators(),
        };
    }

    [Theory]
    [InlineData("person:sam", "- people with these roles are not shared")]
    [InlineData("person:pat", "+ whole district is shared")]
    [InlineData("person:ann", "+ whole district is shared")]
    [InlineData("person:mum", "- people with these roles are not shared")]
    [InlineData("studentContact:k1", "- no field of this kind is allowed")]
    public async Task A_whole_district_can_hold_groups_back(string key, string expected) =>
        Assert.Equal(expected, await Reason(share => share.District().AllStaff(false).Contacts(false), key));

    [Theory]
    [InlineData("section:alg-1", "+ section was chosen")]
    [InlineData("section:art-1", "- nothing that is shared brings it")]
    [InlineData("person:ann", "+ enrolled in a shared section")]
    public async Task A_list_of_sections_shares_those_that_are_left(string key, string expected)
    {
        var policy = Policy(share => share.Sections("alg-1", "ended"));
        var scope = await policy.ResolveAsync(new MemoryView(District));

        Assert.Equal(expected, await Decisions.ReasonAsync(policy, District, Key(key)));
        var finding = Assert.Single(scope.Findings);
        Assert.Equal((SharingCodes.SectionEnded, Key("section:ended")), (finding.Code, finding.Key));
    }

    [Fact]
    public async Task A_list_of_which_no_section_is_left_ends_the_run()
    {
        var error = await Assert.ThrowsAsync<SisException>(async () => await Policy(share => share.Sections("x", "y")).ResolveAsync(new MemoryView(District)));

        Assert.Equal(SharingCodes.NoSectionFound, error.Code);
    }

    [Fact]
    public async Task Missing_schools_are_told_by_key()
    {
        var scope = await Policy(share => share.Schools("a", "gone", "lost")).ResolveAsync(new MemoryView(District));

        Assert.Equal([Key("org:gone"), Key("org:lost")], scope.Findings.Select(finding => finding.Key!.Value));
        Assert.All(scope.Findings, finding => Assert.Equal(SharingCodes.SchoolMissing, finding.Code));
    }

    [Fact]
    public async Task Roles_of_groups_that_are_not_shared_are_cut_unless_they_are_all_there_is()
    {
        List<RosterRecord> records =
        [
            .. District,
            new Person { Id = "two", Roles = [new() { Role = RosterRole.Teacher, OrgKey = "a" }, new() { Role = RosterRole.DistrictAdministrator, OrgKey = "d" }] },
            new Person { Id = "one", Roles = [new() { Role = RosterRole.Aide, OrgKey = "a" }] },
            Enrollment("e8", "alg-1", "two", RosterRole.Teacher), Enrollment("e9", "alg-1", "one", RosterRole.Aide),
        ];

        var delivered = await Delivered.ByPreviewAsync(records, Policy(share => share.Schools("a")));

        Assert.Equal("teacher@a", Assert.Single(delivered.OfType<Person>().Single(person => person.Id == "two").Roles).ToString());
        Assert.Equal("aide@a", Assert.Single(delivered.OfType<Person>().Single(person => person.Id == "one").Roles).ToString());
    }

    private static Task<string> Reason(Action<SharingBuilder> mode, string key) => Decisions.ReasonAsync(Policy(mode), District, Key(key));

    private static ISharingPolicy Policy(Action<SharingBuilder> mode) => SharingPolicy.Create(share =>
    {
        mode(share);
        share.Fields(fields => fields.Allow(Policies.AllKinds));
    });

    private static Person Person(string id, RosterRole role, string org, string? grade = null) => new()
    {
        Id = id,
        Roles = [new PersonRole { Role = role, OrgKey = org }],
        Student = new() { Grades = grade is null ? [] : [grade] },
    };

    private static Enrollment Enrollment(string id, string section, string person, RosterRole role) => new() { Id = id, SectionKey = section, PersonKey = person, Role = role };

    private static RosterKey Key(string text) => RosterKinds.TryParse(text.Split(':')[0], out var kind) ? new RosterKey(kind, text.Split(':')[1]) : throw new ArgumentException(text);
}
