namespace Sis.Sharing;

/// <summary>Says a definition in words that an administrator understands.</summary>
internal static class DefinitionSentences
{
    public static IReadOnlyList<string> Of(SharingDefinition definition)
    {
        var sentences = new List<string>(ModeOf(definition));
        AddSwitch(sentences, definition.AllStaff, "all other staff");
        AddSwitch(sentences, definition.SchoolAdministrators, "administrators of shared schools");
        AddSwitch(sentences, definition.DistrictAdministrators, "leaders of the district");
        AddSwitch(sentences, definition.Contacts, "contacts of shared students");
        if (definition.Contacts != false && ContactsOf(definition.ContactFilter) is { Length: > 0 } contacts)
        {
            sentences.Add($"of contacts, {contacts}");
        }

        if (definition.Rules.Any(rule => rule.IsExclusion && rule.Subject is RuleSubject.Teachers or RuleSubject.Staff))
        {
            sentences.Add(definition.ExcludedTeachers == ExcludedTeachers.StayOut
                ? "excluded teachers stay out of shared sections"
                : "excluded teachers come with sections that are shared");
        }

        sentences.Add($"fields: {string.Join(", ", definition.Fields)}");
        return sentences;
    }

    private static IEnumerable<string> ModeOf(SharingDefinition definition) => definition.Mode switch
    {
        SharingMode.District => ["the whole district"],
        SharingMode.Schools => [$"the schools {string.Join(", ", definition.Schools)}"],
        SharingMode.Sections => [$"{definition.Sections.Count} sections, chosen one by one"],
        SharingMode.Rules => definition.Rules.Where(rule => !rule.IsExclusion).Concat(definition.Rules.Where(rule => rule.IsExclusion)).Select(rule => rule.ToSentence()),
        _ => ["what each school has decided"],
    };

    private static void AddSwitch(List<string> sentences, bool? isOn, string who)
    {
        if (isOn is { } on)
        {
            sentences.Add(on ? who : "not " + who);
        }
    }

    private static string ContactsOf(ContactFilter filter)
    {
        var parts = new List<string>();
        AddList(parts, "those of type ", filter.Types.Select(type => type.Value));
        AddList(parts, "those who are ", filter.Relationships.Select(relationship => relationship.Value));
        AddList(parts, "telephones of type ", filter.PhoneTypes.Select(type => type.Value));
        if (filter.AtMost is { } most)
        {
            parts.Add($"at most {most} of each student");
        }

        return string.Join("; ", parts);
    }

    private static void AddList(List<string> parts, string words, IEnumerable<string> items)
    {
        if (string.Join(" or ", items) is { Length: > 0 } list)
        {
            parts.Add(words + list);
        }
    }
}
