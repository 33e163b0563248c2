using System.Text;

namespace Sis.Sharing;

/// <summary>Says a rule in words that an administrator understands.</summary>
internal static class RuleSentence
{
    public static string Of(SharingRule rule)
    {
        var text = new StringBuilder(rule.IsExclusion ? "not " : string.Empty).Append(NameOf(rule.Subject));
        for (var i = 0; i < rule.Conditions.Count; i++)
        {
            text.Append(i == 0 ? " where " : " and ");
            Append(text, rule.Subject, rule.Conditions[i]);
        }

        return text.ToString();
    }

    public static string NameOf(RuleSubject subject) => subject switch
    {
        RuleSubject.Sections => "sections",
        RuleSubject.Students => "students",
        RuleSubject.Teachers => "teachers",
        _ => "staff",
    };

    private static void Append(StringBuilder text, RuleSubject subject, RuleCondition condition)
    {
        text.Append(LabelOf(subject, condition.Field)).Append(' ').Append(WordsOf(condition.Operator)).Append(' ');
        for (var i = 0; i < condition.Values.Count; i++)
        {
            text.Append(i == 0 ? string.Empty : i == condition.Values.Count - 1 ? " or " : ", ").Append(condition.Values[i]);
        }

        text.Append(condition.IgnoresCase ? " (in upper or lower case)" : string.Empty);
    }

    private static string WordsOf(RuleOperator compare) => compare switch
    {
        RuleOperator.Is or RuleOperator.OneOf => "is",
        RuleOperator.IsNot => "is not",
        RuleOperator.Contains => "contains",
        RuleOperator.StartsWith => "starts with",
        RuleOperator.LessThan => "is less than",
        RuleOperator.AtMost => "is at most",
        RuleOperator.MoreThan => "is more than",
        _ => "is at least",
    };

    private static string LabelOf(RuleSubject subject, string name)
    {
        switch (name)
        {
            case "section.schoolKey" or "org.key" or "person.roles.orgKey":
                return "school";
            case "section.courseKey" or "course.key":
                return "course";
            case "section.termKeys" or "term.key":
                return "term";
            case "section.key":
                return "section";
            case "person.key":
                return subject == RuleSubject.Sections ? "teacher" : "identifier";
        }

        var parts = name.Split('.', 3);
        var of = parts[0] switch
        {
            "org" => "school ",
            "course" => "course ",
            "term" => "term ",
            "person" when subject == RuleSubject.Sections => "teacher ",
            _ => string.Empty,
        };
        return of + (parts switch
        {
            [_, "ext", var rest] => rest,
            [_, "identifiers", var scheme] => scheme + " identifier",
            [_, "phones", var type] => type + " phone",
            [_, "name", var part] => Spaced(part) + " name",
            _ when RosterCatalog.TryGet(name, out var field) && field.IsList => Spaced(parts[^1]).TrimEnd('s'),
            _ => Spaced(parts[^1]),
        });
    }

    /// <summary>"homeRoom" as "home room".</summary>
    private static string Spaced(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
            {
                text.Append(' ');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
