namespace Sis.Sharing.Tests;

/// <summary>Policies of every mode over <see cref="RichRoster"/>, by seed.</summary>
internal static class RandomPolicy
{
    private static readonly RuleCondition[] OnSections =
    [
        new("section.subjects", RuleOperator.Is, ["math"]), new("section.subjects", RuleOperator.Is, ["MATH"]) { IgnoresCase = true },
        new("section.subjects", RuleOperator.IsNot, ["arts"]), new("section.grades", RuleOperator.AtLeast, ["10"]), new("section.grades", RuleOperator.OneOf, ["9", "11"]),
        new("section.title", RuleOperator.Contains, ["lgebra"]), new("section.title", RuleOperator.StartsWith, ["ärg"]) { IgnoresCase = true },
        new("section.ext.track", RuleOperator.Is, ["honors"]), new("section.schoolKey", RuleOperator.OneOf, ["s0", "s1"]), new("section.key", RuleOperator.OneOf, ["x0", "x1", "x2"]),
        new("org.name", RuleOperator.Is, ["North High"]), new("org.name", RuleOperator.IsNot, ["North High"]), new("org.key", RuleOperator.Is, ["s2"]),
        new("course.title", RuleOperator.StartsWith, ["Art"]), new("course.title", RuleOperator.IsNot, ["Algebra"]), new("course.key", RuleOperator.Is, ["c0"]),
        new("term.name", RuleOperator.Is, ["Fall"]), new("term.start", RuleOperator.MoreThan, ["2026-12-31"]), new("term.name", RuleOperator.IsNot, ["Spring"]),
        new("person.identifiers.state", RuleOperator.Is, ["11"]), new("person.name.family", RuleOperator.IsNot, ["Stone"]), new("person.key", RuleOperator.OneOf, ["p3", "p4"]),
    ];

    private static readonly RuleCondition[] OnPeople =
    [
        new("person.student.grades", RuleOperator.OneOf, ["9", "10"]), new("person.student.graduationYear", RuleOperator.LessThan, ["2029"]),
        new("person.demographics.birthDate", RuleOperator.AtMost, ["2012-05-01"]), new("person.name.family", RuleOperator.Is, ["Berg"]),
        new("person.name.family", RuleOperator.Is, ["BERG"]) { IgnoresCase = true }, new("person.email", RuleOperator.Contains, ["1@"]),
        new("person.key", RuleOperator.IsNot, ["p1"]), new("person.identifiers.state", RuleOperator.Is, ["22"]), new("person.roles.title", RuleOperator.Is, ["Nurse"]),
        new("person.roles.title", RuleOperator.IsNot, ["Coach"]), new("person.roles.orgKey", RuleOperator.OneOf, ["s0", "d"]), new("org.name", RuleOperator.Is, ["North High"]),
        new("org.name", RuleOperator.IsNot, ["North High"]), new("person.phones.mobile", RuleOperator.StartsWith, ["2"]),
    ];

    public static (SharingDefinition Definition, MemoryDecisions Decisions) Make(int seed)
    {
        var random = new Random(seed);
        var mode = (SharingMode)random.Next(5);
        var decisions = new MemoryDecisions();
        foreach (var school in RichRoster.Schools.Where(_ => random.Next(3) > 0))
        {
            var choice = (SchoolChoice)random.Next(4);
            decisions.Add(new SchoolDecision
            {
                School = school,
                Choice = choice,
                Sections = choice == SchoolChoice.Sections ? Some(RichRoster.Sections) : [],
                Rules = choice == SchoolChoice.Rules ? Rules() : [],
                DecidedBy = "delegate-1",
                DecidedAt = DateTimeOffset.UnixEpoch,
            });
        }

        return (new SharingDefinition
        {
            Mode = mode,
            Schools = mode == SharingMode.Schools ? Some([.. RichRoster.Schools, "s0-math", "unknown"], RichRoster.Schools[random.Next(3)]) : [],
            Sections = mode == SharingMode.Sections ? Some([.. RichRoster.Sections, "ended"], RichRoster.Sections[random.Next(8)]) : [],
            Rules = mode == SharingMode.Rules ? Rules() : [],
            Fields = random.Next(4) switch { 0 => ["@rostering"], 1 => ["person.email", "section.title"], _ => Policies.AllKinds },
            AllStaff = Switch(),
            SchoolAdministrators = Switch(),
            DistrictAdministrators = Switch(),
            Contacts = random.Next(4) == 0 ? false : null,
            ContactFilter = new ContactFilter
            {
                Types = random.Next(3) == 0 ? [ContactType.Guardian] : [],
                Relationships = random.Next(3) == 0 ? [Relationship.Parent, Relationship.Other] : [],
                PhoneTypes = random.Next(3) == 0 ? [PhoneType.Mobile] : [],
                AtMost = random.Next(3) == 0 ? 1 + random.Next(2) : null,
            },
            ExcludedTeachers = (ExcludedTeachers)random.Next(2),
        }, decisions);

        bool? Switch() => random.Next(3) switch { 0 => null, 1 => true, _ => false };

        string[] Some(string[] values, params string[] always) => [.. values.Where(_ => random.Next(3) == 0).Union(always)];

        SharingRule[] Rules() =>
            [Rule(false), .. Enumerable.Range(0, random.Next(3)).Select(_ => Rule(false)), .. Enumerable.Range(0, random.Next(3)).Select(_ => Rule(true))];

        SharingRule Rule(bool isExclusion)
        {
            var subject = random.Next(2) == 0 ? RuleSubject.Sections : (RuleSubject)random.Next(1, 4);
            var conditions = subject == RuleSubject.Sections ? OnSections : OnPeople;
            return new SharingRule(subject, [.. Enumerable.Range(0, random.Next(3)).Select(_ => conditions[random.Next(conditions.Length)])]) { IsExclusion = isExclusion };
        }
    }
}
