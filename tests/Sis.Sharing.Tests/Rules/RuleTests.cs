namespace Sis.Sharing.Tests;

/// <summary>What a rule may say, how it reads, and what is told when it makes no sense.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("person.student.grade", "SIS4010", "person.student.grades")]
    [InlineData("person.emial", "SIS4010", "person.email")]
    [InlineData("section.title", "SIS4010", "person.")]
    [InlineData("enrollment.role", "SIS4010", "person.")]
    [InlineData("person.roles", "SIS4010", "person.roles.role")]
    [InlineData("person.ext", "SIS4010", "person.ext.name")]
    [InlineData("email", "SIS4010", "person.email")]
    [InlineData("", "SIS4010", "org.key")]
    public void An_unknown_field_is_refused_with_the_nearest(string field, string code, string nearest)
    {
        var error = Refused(rules => rules.IncludeStudents(where => where.Is(field, "9")));

        Assert.Equal(code, error.Code);
        Assert.Contains("Rule 1 of", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{nearest}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_word_is_refused_with_the_nearest_and_a_known_one_is_spelled_as_stored()
    {
        var error = Refused(rules => rules.IncludeSections(where => where.Is("section.type", "homerom")));

        Assert.Equal("SIS4011", error.Code);
        Assert.Contains("Did you mean 'homeroom'?", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Policy(rules => rules.IncludeSections(where => where.Is("section.type", "HomeRoom"))));
    }

    [Theory]
    [InlineData("person.student.graduationYear", RuleOperator.Is, "soon", "SIS4011", "whole number")]
    [InlineData("person.student.grades", RuleOperator.AtLeast, "nine", "SIS4011", "whole number")]
    [InlineData("person.demographics.birthDate", RuleOperator.LessThan, "1/2/2010", "SIS4011", "2026-08-31")]
    [InlineData("person.enabled", RuleOperator.Is, "yes", "SIS4011", "true or false")]
    [InlineData("person.email", RuleOperator.Is, " ", "SIS4011", "blank")]
    [InlineData("person.demographics.birthDate", RuleOperator.Contains, "2010", "SIS4012", "does not suit")]
    [InlineData("person.enabled", RuleOperator.LessThan, "true", "SIS4012", "does not suit")]
    [InlineData("person.roles.orgKey", RuleOperator.AtMost, "3", "SIS4012", "does not suit")]
    public void A_value_or_comparison_that_does_not_suit_is_refused(string field, RuleOperator compare, string value, string code, string words)
    {
        var error = Refused(rules => rules.Add(new SharingRule(RuleSubject.Students, [new RuleCondition(field, compare, [value])])));

        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_do_not_repeat_values()
    {
        var error = Refused(rules => rules.IncludeStudents(where => where.Is("person.student.graduationYear", "canary")));

        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new RuleCondition("person.email", RuleOperator.Is, ["canary"]).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", new SharingRule(RuleSubject.Students, [new("person.email", RuleOperator.Is, ["canary"])]).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", Policy(rules => rules.IncludeStudents(where => where.Is("person.email", "canary"))).Fingerprint, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_values_need_OneOf_and_one_value_needs_to_be_there()
    {
        Assert.Equal("SIS4011", Refused(rules => rules.Add(new SharingRule(RuleSubject.Students, [new("person.email", RuleOperator.Is, ["a", "b"])]))).Code);
        Assert.Equal("SIS4011", Refused(rules => rules.IncludeStudents(where => where.OneOf("person.email"))).Code);
    }

    [Fact]
    public void Rules_that_only_exclude_share_nothing_and_are_refused() =>
        Assert.Equal("SIS4004", Refused(rules => rules.ExcludeStudents()).Code);

    [Theory]
    [InlineData("sections where subject is math and school name is not Clever High and grade is 3, 4 or 5", 0)]
    [InlineData("students where grade is at least 9 and school is hs-01", 1)]
    [InlineData("not teachers where staff identifier is 47", 2)]
    [InlineData("staff where extension bus contains 7 (in upper or lower case) and title starts with Tech", 3)]
    [InlineData("sections where teacher family name is Berg and course title is Algebra and term is t1", 4)]
    [InlineData("students", 5)]
    [InlineData("students where home room is 7 and email is a@example.org", 6)]
    public void A_rule_reads_as_a_sentence(string sentence, int rule)
    {
        var builder = new RuleListBuilder()
            .IncludeSections(where => where.Is("section.subjects", "math").IsNot("org.name", "Clever High").OneOf("section.grades", "3", "4", "5"))
            .IncludeStudents(where => where.AtLeast("person.student.grades", "9").Is("org.key", "hs-01"))
            .ExcludeTeachers(where => where.Is("person.identifiers.staff", "47"))
            .IncludeStaff(where => where.Contains("person.ext.extension bus", "7").IgnoringCase().StartsWith("person.roles.title", "Tech"))
            .IncludeSections(where => where.Is("person.name.family", "Berg").Is("course.title", "Algebra").Is("term.key", "t1"))
            .IncludeStudents()
            .IncludeStudents(where => where.Is("person.student.homeRoom", "7").Is("person.email", "a@example.org"));

        Assert.Equal(sentence, builder.Rules[rule].ToSentence());
    }

    [Fact]
    public void Fields_that_only_decide_are_read_and_do_not_leave()
    {
        var policy = Policy(rules => rules.IncludeSections(where => where.Is("section.ext.track", "honors").Is("person.identifiers.state", "1").Is("course.title", "Algebra")));

        Assert.True(policy.ScopeFields.ContainsExtension(RosterKind.Section, "track"));
        Assert.False(policy.ScopeFields.ContainsExtension(RosterKind.Section, "room"));
        Assert.True(policy.ScopeFields.Contains(PersonFields.Identifiers) && policy.ScopeFields.Contains(CourseFields.Title));
        Assert.False(policy.Fields.Contains(PersonFields.Identifiers) || policy.Fields.Contains(CourseFields.Title) || policy.Fields.Contains(SectionFields.Extensions));
    }

    [Fact]
    public async Task Case_matters_unless_a_condition_says_otherwise()
    {
        List<RosterRecord> records = [new Org { Id = "s0", Name = "S", Type = OrgType.School }, Teacher("p1", "Berg"), Teacher("p2", "berg"), Teacher("p3", "Bergen")];
        int Count(HashSet<RosterKey> keys) => keys.Count(key => key.Kind == RosterKind.Person);
        var exact = await Decisions.SharedAsync(Policy(rules => rules.IncludeTeachers(where => where.Is("person.name.family", "berg"))), records);
        var any = await Decisions.SharedAsync(Policy(rules => rules.IncludeTeachers(where => where.Is("person.name.family", "berg").IgnoringCase())), records);

        Assert.Equal(1, Count(exact));
        Assert.Equal(2, Count(any));
    }

    [Fact]
    public async Task A_rule_that_matches_nothing_is_told_without_its_values()
    {
        var scope = await Policy(rules => rules.IncludeSections().IncludeStudents(where => where.Is("person.email", "canary"))
            .ExcludeTeachers(where => where.Is("person.email", "canary"))).ResolveAsync(new MemoryView(RichRoster.Make(1)));

        Assert.Equal(["Rule 2", "Rule 3"], scope.Findings.Select(finding => finding.Message[..6]));
        Assert.Equal([DiagnosticSeverity.Warning, DiagnosticSeverity.Info], scope.Findings.Select(finding => finding.Severity));
        Assert.All(scope.Findings, finding => Assert.Equal(SharingCodes.RuleMatchedNothing, finding.Code));
        Assert.All(scope.Findings, finding => Assert.DoesNotContain("canary", finding.ToString(), StringComparison.Ordinal));
    }

    private static Person Teacher(string id, string family) =>
        new() { Id = id, Name = new() { Family = family }, Roles = [new() { Role = RosterRole.Teacher, OrgKey = "s0" }] };

    private static ISharingPolicy Policy(Action<RuleListBuilder> rules) =>
        SharingPolicy.Create(share => share.Rules(rules).Fields(fields => fields.Allow("person.name.*", "section.title", "enrollment.role")));

    private static SisException Refused(Action<RuleListBuilder> rules) => Assert.Throws<SisException>(() => Policy(rules));
}
