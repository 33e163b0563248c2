namespace Sis.Sharing.Tests;

/// <summary>What docs/sharing.md says of the cascade, written down a second time over typed records, slowly and without the code under test.</summary>
internal sealed class SharedByDefinition
{
    private readonly IReadOnlyList<RosterRecord> _records;
    private readonly SharingDefinition _definition;
    private readonly RosterFieldSet _fields;
    private readonly List<(string? School, bool IsWhole, IReadOnlyList<string> Sections, IReadOnlyList<SharingRule> Rules)> _sites = [];
    private readonly Dictionary<string, Org> _orgs;

    private SharedByDefinition(IReadOnlyList<RosterRecord> records, SharingDefinition definition, RosterFieldSet fields, IEnumerable<SchoolDecision> decisions)
    {
        _records = records;
        _definition = definition;
        _fields = fields;
        _orgs = records.OfType<Org>().ToDictionary(org => org.Id);
        switch (definition.Mode)
        {
            case SharingMode.Schools:
                _sites.AddRange(definition.Schools.Select(school => ((string?)school, true, (IReadOnlyList<string>)[], (IReadOnlyList<SharingRule>)[])));
                break;
            case SharingMode.SchoolSite:
                _sites.AddRange(decisions.Where(decision => decision.Choice != SchoolChoice.Nothing)
                    .Select(decision => ((string?)decision.School, decision.Choice == SchoolChoice.School, decision.Sections, decision.Rules)));
                break;
            default:
                _sites.Add((null, false, definition.Sections, definition.Rules));
                break;
        }
    }

    private bool GoesBySchool => _definition.Mode is SharingMode.Schools or SharingMode.SchoolSite;

    private bool SharesContacts => _definition.Contacts ?? _fields.Includes(RosterKind.StudentContact) || _definition.Mode == SharingMode.District;

    private bool IsOn(bool? flag) => flag ?? _definition.Mode == SharingMode.District;

    public static HashSet<RosterKey> Resolve(IReadOnlyList<RosterRecord> records, SharingDefinition definition, RosterFieldSet fields, IEnumerable<SchoolDecision> decisions)
    {
        var resolver = new SharedByDefinition(records, definition, fields, decisions);
        var shared = definition.Mode == SharingMode.District ? resolver.District() : resolver.Selected();
        shared.RemoveWhere(key => !fields.Includes(key.Kind));
        return shared;
    }

    private HashSet<RosterKey> District()
    {
        var closed = Closed();
        var enrolled = _records.OfType<Enrollment>().Select(enrollment => enrollment.PersonKey).ToHashSet();
        var filters = _definition.ContactFilter.Types.Count > 0 || _definition.ContactFilter.Relationships.Count > 0 || _definition.ContactFilter.AtMost is not null;
        var held = _records.OfType<Person>()
            .Where(person => person.Roles.Count > 0 && !enrolled.Contains(person.Id)
                && person.Roles.All(role => closed.Contains(GroupOf(role)) || (filters && SharesContacts && GroupOf(role) == "contact")))
            .Select(person => person.Id).ToHashSet();
        var ties = SharesContacts && (filters || _fields.Includes(RosterKind.StudentContact)) ? Ties(student => !held.Contains(student)) : [];
        var students = _records.OfType<StudentContact>().Select(tie => tie.StudentKey).ToHashSet();
        var known = _records.OfType<StudentContact>().Select(tie => tie.ContactKey).ToHashSet();
        var holdsContacts = !SharesContacts || filters;
        var people = _records.OfType<Person>().Where(person =>
            ties.Exists(tie => tie.ContactKey == person.Id)
            || (!held.Contains(person.Id) && (person.Roles.Count > 0 || enrolled.Contains(person.Id) || students.Contains(person.Id) || !holdsContacts || !known.Contains(person.Id))));
        return [.. _records.Where(record => record is not Person and not StudentContact).Concat(people).Concat(ties).Select(record => record.Key)];
    }

    private HashSet<RosterKey> Selected()
    {
        bool InWhole(string? org) => org is not null && _sites.Exists(site => site.IsWhole && IsWithin(org, site.School));
        var sections = _records.OfType<Section>().Where(section =>
            (InWhole(section.SchoolKey) || Sites(section.SchoolKey).Any(site => site.Sections.Contains(section.Id) || Rules(site.Rules, false).Any(rule => rule.Matches(section))))
            && !Sites(section.SchoolKey).Any(site => Rules(site.Rules, true).Any(rule => rule.Matches(section)))).ToList();
        var sectionKeys = sections.Select(section => section.Id).ToHashSet();
        var enrollments = _records.OfType<Enrollment>().Where(enrollment => sectionKeys.Contains(enrollment.SectionKey)).ToList();
        var teaching = enrollments.Where(enrollment => enrollment.Role != RosterRole.Student).Select(enrollment => enrollment.PersonKey).ToHashSet();

        var excluded = _records.OfType<Person>().Where(person => _sites.Exists(site => site.Rules.Any(rule => rule.IsExclusion && rule.Subject != RuleSubject.Sections
                && Rule(rule).Matches(person, org => IsWithin(org, site.School))
                && (rule.Subject == RuleSubject.Students || _definition.ExcludedTeachers == ExcludedTeachers.StayOut || !teaching.Contains(person.Id)))))
            .Select(person => person.Id).ToHashSet();

        var members = enrollments.Select(enrollment => enrollment.PersonKey).ToHashSet();
        var brought = sections.Select(section => section.SchoolKey).ToHashSet();
        foreach (var person in _records.OfType<Person>())
        {
            var isMember = person.Roles.Any(role => GroupOf(role) switch
            {
                "student" or "teacher" => InWhole(role.OrgKey),
                "staff" => IsOn(_definition.AllStaff) && (!GoesBySchool || InWhole(role.OrgKey) || brought.Contains(role.OrgKey)),
                "schoolAdmin" => GoesBySchool && IsOn(_definition.SchoolAdministrators) && (InWhole(role.OrgKey) || brought.Contains(role.OrgKey)),
                "leader" => IsOn(_definition.DistrictAdministrators),
                _ => false,
            }) || _sites.Exists(site => site.Rules.Any(rule => !rule.IsExclusion && rule.Subject != RuleSubject.Sections && Rule(rule).Matches(person, org => IsWithin(org, site.School))));
            if (isMember)
            {
                members.Add(person.Id);
            }
        }

        members.ExceptWith(excluded);
        if (!GoesBySchool)
        {
            var closed = Closed();
            brought.UnionWith(_records.OfType<Person>().Where(person => members.Contains(person.Id))
                .SelectMany(person => person.Roles).Where(role => !closed.Contains(GroupOf(role))).Select(role => role.OrgKey));
            if (IsOn(_definition.SchoolAdministrators))
            {
                members.UnionWith(_records.OfType<Person>().Where(person => !excluded.Contains(person.Id)
                    && person.Roles.Any(role => GroupOf(role) == "schoolAdmin" && brought.Contains(role.OrgKey))).Select(person => person.Id));
            }
        }

        var ties = SharesContacts && _fields.Includes(RosterKind.StudentContact) ? Ties(members.Contains) : [];
        var people = _records.OfType<Person>().Where(person => members.Contains(person.Id)
            || (!excluded.Contains(person.Id) && ties.Exists(tie => tie.ContactKey == person.Id)));
        var orgs = _orgs.Values.Where(org => InWhole(org.Id) || brought.Contains(org.Id)
            || brought.Concat(_sites.Where(site => site.IsWhole).Select(site => site.School!)).Any(inner => _orgs.ContainsKey(inner) && IsWithin(inner, org.Id)));
        var courses = _records.OfType<Course>().Where(course => InWhole(course.OrgKey) || sections.Exists(section => section.CourseKey == course.Id)).ToList();
        var terms = _records.OfType<Term>().ToList();
        var used = terms.Where(term => InWhole(term.OrgKey) || sections.Exists(section => section.TermKeys.Contains(term.Id))
            || (_fields.Includes(RosterKind.Course) && courses.Exists(course => course.SchoolYearKey == term.Id))).ToList();
        var outer = terms.Where(term => used.Exists(inner => inner.Id == term.Id || inner.ParentKey == term.Id));
        return
        [
            .. sections.Concat<RosterRecord>(orgs).Concat(courses).Concat(outer).Concat(people)
                .Concat(enrollments.Where(enrollment => !excluded.Contains(enrollment.PersonKey)))
                .Concat(ties.Where(tie => !excluded.Contains(tie.ContactKey))).Select(record => record.Key),
        ];
    }

    private List<StudentContact> Ties(Func<string, bool> isMember)
    {
        var filter = _definition.ContactFilter;
        var admitted = _records.OfType<StudentContact>().Where(tie => isMember(tie.StudentKey)
            && (filter.Types.Count == 0 || (tie.Type is { } type && filter.Types.Contains(type)))
            && (filter.Relationships.Count == 0 || (tie.Relationship is { } relationship && filter.Relationships.Contains(relationship)))).ToList();
        if (filter.AtMost is not { } most)
        {
            return admitted;
        }

        return [.. admitted.GroupBy(tie => tie.StudentKey).SelectMany(ties =>
        {
            var first = ties.OrderByDescending(tie => tie.Primary == true)
                .ThenBy(tie => tie.Type is { } type && filter.Types.Contains(type) ? filter.Types.ToList().IndexOf(type) : int.MaxValue)
                .ThenBy(tie => tie.Relationship is { } relationship && filter.Relationships.Contains(relationship) ? filter.Relationships.ToList().IndexOf(relationship) : int.MaxValue)
                .ThenBy(tie => tie.Sequence ?? int.MaxValue).ThenBy(tie => tie.Id, StringComparer.Ordinal).Select(tie => tie.ContactKey).Distinct().Take(most).ToList();
            return ties.Where(tie => first.Contains(tie.ContactKey));
        })];
    }

    private HashSet<string> Closed()
    {
        var rules = _sites.SelectMany(site => site.Rules).Where(rule => !rule.IsExclusion && rule.Subject == RuleSubject.Staff).Any();
        var closed = new HashSet<string>();
        if (!IsOn(_definition.AllStaff) && !rules)
        {
            closed.Add("staff");
        }

        if (!IsOn(_definition.SchoolAdministrators) && !rules)
        {
            closed.Add("schoolAdmin");
        }

        if (!IsOn(_definition.DistrictAdministrators))
        {
            closed.Add("leader");
        }

        if (!SharesContacts)
        {
            closed.Add("contact");
        }

        return closed;
    }

    private IEnumerable<(string? School, bool IsWhole, IReadOnlyList<string> Sections, IReadOnlyList<SharingRule> Rules)> Sites(string org) =>
        _sites.Where(site => !site.IsWhole && IsWithin(org, site.School));

    private RuleByDefinition Rule(SharingRule rule) => new(_records, rule, GroupOf);

    private IEnumerable<RuleByDefinition> Rules(IReadOnlyList<SharingRule> rules, bool isExclusion) =>
        rules.Where(rule => rule.IsExclusion == isExclusion && rule.Subject == RuleSubject.Sections).Select(Rule);

    private string GroupOf(PersonRole role) => role.Role.Value switch
    {
        "student" => "student",
        "teacher" => "teacher",
        "parent" or "guardian" or "relative" or "contact" => "contact",
        "districtAdministrator" or "systemAdministrator" => "leader",
        "principal" or "siteAdministrator" => "schoolAdmin",
        "administrator" => _orgs.TryGetValue(role.OrgKey, out var org) && org.Type == OrgType.District ? "leader" : "schoolAdmin",
        _ => "staff",
    };

    private bool IsWithin(string org, string? outer)
    {
        if (outer is null)
        {
            return true;
        }

        for (var id = org; id is not null; id = _orgs.GetValueOrDefault(id)?.ParentKey)
        {
            if (id == outer)
            {
                return _orgs.ContainsKey(outer);
            }
        }

        return false;
    }
}
