using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>Trying a policy before it is saved: what leaves, why, and what a change would do.</summary>
public sealed class SharingPreviewTests
{
    private static readonly List<RosterRecord> District =
    [
        new Org { Id = "d", Name = "District", Type = OrgType.District },
        new Org { Id = "a", Name = "A", Type = OrgType.School, ParentKey = "d" }, new Org { Id = "b", Name = "B", Type = OrgType.School, ParentKey = "d" },
        new Section { Id = "m", Title = "canary maths", SchoolKey = "a", Subjects = ["math"] }, new Section { Id = "n", Title = "canary arts", SchoolKey = "b", Subjects = ["arts"] },
        Person("ann", RosterRole.Student, "a"), Person("ben", RosterRole.Student, "b"), Person("tom", RosterRole.Teacher, "a"),
        Enrollment("e1", "m", "ann"), Enrollment("e2", "n", "ben"), Enrollment("e3", "n", "ann"), Enrollment("e4", "m", "tom"),
    ];

    [Fact]
    public async Task An_explanation_says_step_by_step_why_and_names_no_value()
    {
        var policy = Maths();
        using var preview = await PreviewAsync(policy);

        var ann = await preview.ExplainAsync(policy, new RosterKey(RosterKind.Person, "ann"));
        var ben = await preview.ExplainAsync(policy, new RosterKey(RosterKind.Person, "ben"));
        var section = await preview.ExplainAsync(policy, new RosterKey(RosterKind.Section, "n"));

        Assert.True(ann.IsShared);
        Assert.Equal("enrolled in a shared section", ann.Reason);
        Assert.Contains("+ section:m: enrollment in it: section is shared", ann.Steps.Select(step => step.ToString()));
        Assert.Contains("- section:n: enrollment in it: section is not shared", ann.Steps.Select(step => step.ToString()));
        Assert.Contains("+ org:a: referred to by person.roles; it is shared", ann.Steps.Select(step => step.ToString()));
        Assert.Equal(["section.subjects"], (await preview.ExplainAsync(policy, new RosterKey(RosterKind.Section, "m"))).WithheldFields);
        Assert.False(ben.IsShared);
        Assert.Equal("nothing that is shared brings it", ben.Reason);
        Assert.Contains("rule 2 (exclude students where person.key Is) does not match", string.Join('\n', ben.Steps), StringComparison.Ordinal);
        Assert.False(section.IsShared);
        Assert.Contains("  rule 1 (include sections where section.subjects Is) does not match", section.Steps.Select(step => step.ToString()));
        Assert.All((SharingExplanation[])[ann, ben, section], explanation => Assert.DoesNotContain("canary", explanation.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_record_that_is_not_there_or_not_read_is_told()
    {
        var policy = Maths();
        using var preview = await PreviewAsync(policy);

        var error = await Assert.ThrowsAsync<SisException>(() => preview.ExplainAsync(policy, new RosterKey(RosterKind.Person, "zoe")));
        var contact = await preview.ExplainAsync(policy, new RosterKey(RosterKind.StudentContact, "k"));

        Assert.Equal(SharingCodes.UnknownRecord, error.Code);
        Assert.Equal("no field of this kind is allowed", contact.Reason);
    }

    [Fact]
    public async Task A_change_is_counted_per_kind_and_school_before_it_is_made()
    {
        var before = SharingPolicy.Create(share => share.Schools("a").Fields(fields => fields.Allow("person.name.*", "section.title", "enrollment.role")));
        var after = SharingPolicy.Create(share => share.Rules(rules => rules.IncludeSections(where => where.Is("section.subjects", "arts")))
            .Fields(fields => fields.Allow("person.name.*", "person.email", "section.title", "enrollment.role")));
        using var preview = await PreviewAsync(before, after);

        var change = await preview.CompareAsync(before, after);
        var none = await preview.CompareAsync(before, before);

        Assert.Equal(new SharingChange(RosterKind.Section, null, 1, 1, 0), change.Of(RosterKind.Section));
        Assert.Contains(new SharingChange(RosterKind.Section, "a", 0, 1, 0), change.Changes);
        Assert.Contains(new SharingChange(RosterKind.Section, "b", 1, 0, 0), change.Changes);
        Assert.Contains(new SharingChange(RosterKind.Person, "a", 0, 1, 1), change.Changes);
        Assert.Contains(new SharingChange(RosterKind.Person, "b", 1, 0, 0), change.Changes);
        Assert.Contains(new SharingChange(RosterKind.Enrollment, "b", 2, 0, 0), change.Changes);
        Assert.Equal(["person.email"], change.FieldsGained);
        Assert.Empty(change.FieldsLost);
        Assert.False(change.IsNone);
        Assert.True(none.IsNone);
    }

    /// <summary>What the preview counts is what two runs of the engine then do.</summary>
    [Fact]
    public async Task A_change_is_what_the_engine_then_does()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var records = RichRoster.Make(seed);
            var (first, second) = (RandomPolicy.Make(seed), RandomPolicy.Make(seed + 1000));
            var (before, after) = (SharingPolicy.Create(first.Definition, first.Decisions), SharingPolicy.Create(second.Definition, second.Decisions));
            using var preview = await SharingPreview.ReadAsync(new MemorySource(records), "default", [before, after]);
            var expected = await preview.CompareAsync(before, after);
            var (old, next) = (await Delivered.ReadAsync(await preview.ShareAsync(before)), await Delivered.ReadAsync(await preview.ShareAsync(after)));

            foreach (var kind in RosterKinds.All)
            {
                var (was, willBe) = (Keys(old, kind), Keys(next, kind));
                var change = expected.Of(kind);
                Assert.Equal((willBe.Except(was).Count(), was.Except(willBe).Count(), was.Intersect(willBe).Count()), ((int)change.Gained, (int)change.Lost, (int)change.Kept));
            }
        }

        static HashSet<string> Keys(List<RosterRecord> records, RosterKind kind) => [.. records.Where(record => record.Kind == kind).Select(record => record.Id)];
    }

    [Fact]
    public async Task The_report_lists_fields_read_kept_and_delivered()
    {
        var policy = Maths();
        using var preview = await PreviewAsync(policy);

        var report = await preview.ReportAsync(policy);
        var fields = report.Fields.ToDictionary(use => use.Name);

        Assert.Equal(new KindUse(RosterKind.Person, 3, 2), report.Kinds.Single(use => use.Kind == RosterKind.Person));
        Assert.Equal(new FieldUse("person.name.given", Sensitivity.Personal, true, 3, 2), fields["person.name.given"]);
        Assert.Equal(new FieldUse("section.subjects", Sensitivity.General, false, 2, 0), fields["section.subjects"]);
        Assert.Equal((true, 3L, 2L), (fields["person.ext.bus"].IsShared, fields["person.ext.bus"].Read, fields["person.ext.bus"].Delivered));
        Assert.False(fields.ContainsKey("person.ext.locker"));
        Assert.Contains("section.subjects", report.ReadToDecide.Select(use => use.Name));
        Assert.Contains("person.name.middle", report.NeverDelivered.Select(use => use.Name));
    }

    [Fact]
    public async Task The_source_is_asked_for_what_the_policies_need_and_no_more()
    {
        var source = new MemorySource(District);
        using var preview = await SharingPreview.ReadAsync(source, "tenant", [Maths()]);

        var request = Assert.Single(source.Requests);
        Assert.Equal("tenant", request.Tenant);
        Assert.True(request.Fields.Contains(SectionFields.Subjects));
        Assert.False(request.Fields.Contains(PersonFields.Email) || request.Fields.Contains(PersonFields.BirthDate) || request.Fields.Includes(RosterKind.StudentContact));
        await Assert.ThrowsAsync<ArgumentException>(() => preview.ShareAsync(SharingPolicy.Create(share => share.District().Fields(fields => fields.AllowEverything()))));
    }

    [Fact]
    public async Task A_list_of_sections_is_made_from_rules_at_a_moment_in_time()
    {
        var source = new MemorySource(District);

        var list = await SharingPreview.ListSectionsAsync(source, "tenant", rules => rules.IncludeSections(where => where.OneOf("section.subjects", "math", "arts")));
        source.Put(new Section { Id = "o", Title = "New maths", SchoolKey = "a", Subjects = ["math"] }).Remove(new RosterKey(RosterKind.Section, "n"));
        var policy = SharingPolicy.Create(share => share.Sections(list).Fields(fields => fields.Minimal()));
        var delivered = await Delivered.ByPreviewAsync(source.Records, policy);

        Assert.Equal(["m", "n"], list);
        Assert.Equal(["m"], delivered.OfType<Section>().Select(section => section.Id));
    }

    [Fact]
    public async Task Pieces_of_people_are_folded_and_cut_reads_are_told()
    {
        var pieces = District.Where(record => record is not Sis.Person).Select(RosterItem.Of)
            .Concat(District.OfType<Person>().SelectMany(person => (RosterItem[])
            [
                new RecordItem(new Person { Id = person.Id, Roles = person.Roles }, RecordPart.Supplement(1)),
                new RecordItem(new Person { Id = person.Id, Name = person.Name, Email = person.Email, Extensions = person.Extensions }),
            ]))
            .Concat(RosterKinds.All.Where(kind => kind != RosterKind.Enrollment).Select(RosterItem.Complete));
        var policy = Maths();
        using var preview = await SharingPreview.ReadAsync(MemorySource.OfItems(pieces), "tenant", [policy]);

        var ann = (await Delivered.ReadAsync(await preview.ShareAsync(policy))).OfType<Person>().Single(person => person.Id == "ann");

        Assert.Equal("student@a", Assert.Single(ann.Roles).ToString());
        Assert.Equal("canary ann", ann.Name.Given);
        Assert.Equal((SharingCodes.IncompletePreview, RosterKind.Enrollment), preview.Findings.Select(finding => (finding.Code, finding.Kind!.Value)).Single());
    }

    [Fact]
    public async Task Nothing_is_left_behind()
    {
        var before = Files();
        using (var preview = await PreviewAsync(Maths()))
        {
            Assert.NotEmpty(Files().Except(before));
        }

        Assert.Empty(Files().Except(before));
        var failing = new MemorySource(District) { FailAfter = 3 };
        await Assert.ThrowsAsync<IOException>(() => SharingPreview.ReadAsync(failing, "tenant", [Maths()]));
        Assert.Empty(Files().Except(before));

        static string[] Files() => Directory.GetFiles(Path.GetTempPath(), "sis-preview-*");
    }

    private static Task<SharingPreview> PreviewAsync(params ISharingPolicy[] policies) => SharingPreview.ReadAsync(new MemorySource(District) { HonorsFields = true }, "tenant", policies);

    private static ISharingPolicy Maths() => SharingPolicy.Create(share => share
        .Rules(rules => rules.IncludeSections(where => where.Is("section.subjects", "math")).ExcludeStudents(where => where.Is("person.key", "nobody")))
        .Fields(fields => fields.Allow("person.name.*", "person.roles", "person.ext.bus", "section.title", "enrollment.role")));

    private static Person Person(string id, RosterRole role, string org) => new()
    {
        Id = id,
        Name = new() { Given = "canary " + id },
        Email = "canary@example.org",
        Extensions = new Dictionary<string, string> { ["bus"] = "canary", ["locker"] = "canary" },
        Roles = [new() { Role = role, OrgKey = org }],
    };

    private static Enrollment Enrollment(string id, string section, string person) =>
        new() { Id = id, SectionKey = section, PersonKey = person, Role = person == "tom" ? RosterRole.Teacher : RosterRole.Student };
}
