namespace Sis.Sharing;

/// <summary>Makes policies of definitions, and says what is wrong with a definition.</summary>
internal sealed class PolicyMaker(SharingDefinition definition, string subject)
{
    public ISharingPolicy Make(ISchoolDecisionStore? decisions)
    {
        CheckLists();
        var fields = FieldPresets.SetOf(definition.Fields);
        if (!fields.Names.Any())
        {
            throw Incomplete("does not say which fields may leave. Write Fields(f => f.Allow(\"person.name.*\", \"section.title\")) "
                + "with the fields that the application needs.");
        }

        // What is not shared is not even asked for.
        var sharesContacts = definition.Contacts ?? fields.Includes(RosterKind.StudentContact) || definition.Mode == SharingMode.District;
        if (!sharesContacts)
        {
            fields = RosterFieldSet.Of(fields.Names.Where(name => !name.StartsWith("studentContact.", StringComparison.Ordinal)));
        }

        var selection = Base(sharesContacts);
        switch (definition.Mode)
        {
            case SharingMode.District:
                return new DefinedPolicy(definition.Mode, selection with { IsDistrict = true }, fields);
            case SharingMode.Schools:
                return Policy(new SiteChoice(Sorted(definition.Schools), true, [], []));
            case SharingMode.Sections:
                return Policy(new SiteChoice(null, false, Sorted(definition.Sections), []));
            case SharingMode.Rules:
                Check(definition.Rules, Lower);
                return Policy(new SiteChoice(null, false, [], definition.Rules));
            default:
                return decisions is not null
                    ? new SchoolSitePolicy(selection, fields, decisions)
                    : throw Incomplete("leaves the choice to schools but names no store of their decisions. Write SchoolSite(store), or give the store to Create.");
        }

        ISharingPolicy Policy(SiteChoice choice) => new DefinedPolicy(
            definition.Mode, selection with { Sites = [choice], BringsSchools = choice.Schools is null, Open = selection.Open | RuleGroups(choice.Rules) }, fields);
    }

    /// <exception cref="SisException">SIS4010, SIS4011 or SIS4012: a rule makes no sense.</exception>
    public static void Check(IReadOnlyList<SharingRule> rules, string subject)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            _ = new RuleTest(rules[i], i + 1, subject);
        }
    }

    /// <summary>Groups of people that rules may share without a switch.</summary>
    public static PersonGroup RuleGroups(IEnumerable<SharingRule> rules) =>
        rules.Where(rule => !rule.IsExclusion).Aggregate(PersonGroup.None, (groups, rule) => groups | PersonGroups.Of(rule.Subject));

    public static IReadOnlyList<string> Sorted(IEnumerable<string> ids) => [.. ids.Select(id => id.Trim()).Distinct().Order(StringComparer.Ordinal)];

    private string Lower => subject[..1].ToLowerInvariant() + subject[1..];

    private Selection Base(bool sharesContacts)
    {
        var isDistrict = definition.Mode == SharingMode.District;
        var switched = (definition.AllStaff ?? isDistrict ? PersonGroup.Staff : 0)
            | (definition.SchoolAdministrators ?? isDistrict ? PersonGroup.SchoolAdministrator : 0)
            | (definition.DistrictAdministrators ?? isDistrict ? PersonGroup.DistrictAdministrator : 0);
        return new Selection
        {
            Switched = switched,
            Open = PersonGroup.Student | PersonGroup.Teacher | switched | (sharesContacts ? PersonGroup.Contact : 0),
            ExcludedTeachers = definition.ExcludedTeachers,
            Contacts = sharesContacts ? Checked(definition.ContactFilter) : ContactFilter.Everyone,
            Subject = Lower,
        };
    }

    private void CheckLists()
    {
        CheckList(SharingMode.Schools, definition.Schools.Count,
            "names no school, or a blank one. Write Schools(\"hs-01\", \"hs-02\") with the identifiers of the schools to share; for the whole district, write District().");
        CheckList(SharingMode.Sections, definition.Sections.Count,
            "names no section, or a blank one. Write Sections(\"alg-1\", \"alg-2\") with the identifiers of the sections to share.");
        CheckList(SharingMode.Rules, definition.Rules.Count(rule => !rule.IsExclusion),
            "shares by rules and has none that includes anything. Write Rules(rules => rules.IncludeSections(where => where.Is(\"section.subjects\", \"math\"))).");
        if (definition.Schools.Concat(definition.Sections).Any(string.IsNullOrWhiteSpace))
        {
            throw Incomplete("names a blank school or section.");
        }
    }

    private void CheckList(SharingMode mode, int count, string lack)
    {
        if (definition.Mode == mode && count == 0)
        {
            throw Incomplete(lack);
        }

        if (definition.Mode != mode && count > 0)
        {
            throw new SisException(SharingCodes.TwoModes, $"{subject} says both {definition.Mode} and {mode}. A policy has one mode: keep one of the two.");
        }
    }

    private ContactFilter Checked(ContactFilter filter) => filter with
    {
        Types = [.. filter.Types.Select(type => new ContactType(Word(type.Value, ContactType.KnownValues)))],
        Relationships = [.. filter.Relationships.Select(relationship => new Relationship(Word(relationship.Value, Relationship.KnownValues)))],
        PhoneTypes = [.. filter.PhoneTypes.Select(type => new PhoneType(Word(type.Value, PhoneType.KnownValues)))],
    };

    /// <remarks>A source may have words of its own; one that nearly is a known one is a slip.</remarks>
    private string Word(string word, IReadOnlyList<string> known)
    {
        var text = word?.Trim() ?? string.Empty;
        var nearest = known.MinBy(other => EditDistance.Between(text, other))!;
        return string.Equals(nearest, text, StringComparison.OrdinalIgnoreCase) ? nearest
            : text.Length > 0 && EditDistance.Between(text, nearest) > 2 ? text
            : throw new SisException(SharingCodes.WrongRuleValue, $"{subject} filters contacts by '{text}', which is no word that Sis knows. Did you mean '{nearest}'?");
    }

    private SisException Incomplete(string lack) => new(SharingCodes.Incomplete, $"{subject} {lack}");
}
