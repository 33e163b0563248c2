using System.Globalization;

namespace Sis.Sharing.Tests;

/// <summary>What docs/sharing.md says of rules, written down a second time over typed records, without the code under test.</summary>
internal sealed class RuleByDefinition(IReadOnlyList<RosterRecord> records, SharingRule rule, Func<PersonRole, string> groupOf)
{
    public bool Matches(Section section)
    {
        var teachers = records.OfType<Enrollment>().Where(enrollment => enrollment.SectionKey == section.Id && enrollment.Role == RosterRole.Teacher)
            .Select(enrollment => enrollment.PersonKey).ToHashSet();
        return Own("section").All(condition => Fits(section, condition) != IsNot(condition))
            && Related("org", records.OfType<Org>().Where(org => org.Id == section.SchoolKey))
            && Related("course", records.OfType<Course>().Where(course => course.Id == section.CourseKey))
            && Related("term", records.OfType<Term>().Where(term => section.TermKeys.Contains(term.Id)))
            && Related("person", records.OfType<Person>().Where(person => teachers.Contains(person.Id)));
    }

    public bool Matches(Person person, Func<string, bool> isWithin)
    {
        string[] groups = rule.Subject switch { RuleSubject.Students => ["student"], RuleSubject.Teachers => ["teacher"], _ => ["staff", "schoolAdmin"] };
        var roles = person.Roles.Where(role => groups.Contains(groupOf(role)) && isWithin(role.OrgKey)).ToList();
        var aboutRoles = rule.Conditions.Where(condition => condition.Field.StartsWith("person.roles.", StringComparison.Ordinal) || condition.Field.StartsWith("org.", StringComparison.Ordinal)).ToList();
        return roles.Exists(role => aboutRoles.Where(condition => !IsNot(condition)).All(condition => Fits(role, condition)))
            && !roles.Exists(role => aboutRoles.Where(IsNot).Any(condition => Fits(role, condition)))
            && Own("person").Except(aboutRoles).All(condition => Fits(person, condition) != IsNot(condition));
    }

    private static bool IsNot(RuleCondition condition) => condition.Operator == RuleOperator.IsNot;

    private IEnumerable<RuleCondition> Own(string kind) => rule.Conditions.Where(condition => condition.Field.StartsWith(kind + ".", StringComparison.Ordinal));

    private bool Related(string kind, IEnumerable<RosterRecord> related)
    {
        var wanted = Own(kind).Where(condition => !IsNot(condition)).ToList();
        return (wanted.Count == 0 || related.Any(record => wanted.TrueForAll(condition => Fits(record, condition))))
            && !related.Any(record => Own(kind).Where(IsNot).Any(condition => Fits(record, condition)));
    }

    private bool Fits(PersonRole role, RuleCondition condition) => condition.Field switch
    {
        "person.roles.title" => role.Title is { } title && Compare(title, condition),
        "person.roles.orgKey" => Compare(role.OrgKey, condition),
        "person.roles.role" => Compare(role.Role.Value, condition),
        _ => records.OfType<Org>().Where(org => org.Id == role.OrgKey).Any(org => Fits(org, condition)),
    };

    private static bool Fits(RosterRecord record, RuleCondition condition) => ValuesOf(record, condition.Field).Any(value => Compare(value, condition));

    private static IEnumerable<string> ValuesOf(RosterRecord record, string name)
    {
        var parts = name.Split('.', 3);
        if (parts[1] == "key")
        {
            return [record.Id];
        }

        return (parts, record) switch
        {
            ([_, "ext", var key], Section section) => section.Extensions.Where(pair => pair.Key == key).Select(pair => pair.Value),
            ([_, "identifiers", var scheme], Person person) => person.Identifiers.Where(identifier => identifier.Scheme == scheme).Select(identifier => identifier.Value),
            ([_, "phones", var type], Person person) => person.Phones.Where(phone => phone.Type.Value == type).Select(phone => phone.Number),
            _ => RosterCatalog.Fields.Single(field => field.Name == name).GetValue(record) switch
            {
                null => [],
                IEnumerable<string> texts => texts,
                DateOnly date => [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
                var value => [Convert.ToString(value, CultureInfo.InvariantCulture)!],
            },
        };
    }

    private static bool Compare(string value, RuleCondition condition)
    {
        var comparison = condition.IgnoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var wanted = condition.Values[0];
        switch (condition.Operator)
        {
            case RuleOperator.Contains:
                return value.Contains(wanted, comparison);
            case RuleOperator.StartsWith:
                return value.StartsWith(wanted, comparison);
            case RuleOperator.Is or RuleOperator.IsNot or RuleOperator.OneOf:
                return condition.Values.Any(one => value.Equals(one, comparison));
        }

        int order;
        if (DateOnly.TryParseExact(wanted, "yyyy-MM-dd", out var date))
        {
            order = DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture).CompareTo(date);
        }
        else if (int.TryParse(value, CultureInfo.InvariantCulture, out var number))
        {
            order = number.CompareTo(int.Parse(wanted, CultureInfo.InvariantCulture));
        }
        else
        {
            return false;
        }

        return condition.Operator switch { RuleOperator.LessThan => order < 0, RuleOperator.AtMost => order <= 0, RuleOperator.MoreThan => order > 0, _ => order >= 0 };
    }
}
