using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>People with roles, by rules, and as contacts.</content>
internal sealed partial class ScopeResolver
{
    private const PersonGroup Taught = PersonGroup.Student | PersonGroup.Teacher;

    private void VisitPeople(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i];
            var flags = 0u;
            foreach (var site in _anywhere)
            {
                flags = Ask(site, person, flags);
            }

            foreach (var item in new EncodedList(person[PersonFields.Roles]))
            {
                var role = EncodedRole.Read(item);
                flags |= FlagsOf(role);
                foreach (var site in SitesOf(role.OrgKey))
                {
                    flags = Ask(site, person, flags);
                }
            }

            Note(person, flags);
        }
    }

    /// <summary>What a role alone brings, by its school and the switches.</summary>
    private uint FlagsOf(in EncodedRole role)
    {
        var group = _scope.Groups.Of(role);
        var school = _scope.Orgs.Get(role.OrgKey);
        return (group & Taught) != 0 ? (school & WholeOrg) != 0 ? Role : 0
            : (group & _selection.Switched) == 0 ? 0
            : group == PersonGroup.DistrictAdministrator ? Switch
            : _selection.BringsSchools ? group == PersonGroup.Staff ? Switch : 0
            : (school & (WholeOrg | BroughtOrg)) != 0 ? Switch : 0;
    }

    private uint Ask(Site site, in EncodedRecord person, uint flags)
    {
        foreach (var rule in site.PersonRules)
        {
            if (rule.MatchesPerson(person, site, _scope.Groups))
            {
                rule.HasMatched = true;
                flags = !rule.IsExclusion ? WithIncluder(flags | ByRule, rule.Number)
                    : rule.Rule.Subject != RuleSubject.Students && ComesWithSections(person) ? flags
                    : WithExcluder(flags | Excluded, rule.Number);
            }
        }

        return flags;
    }

    /// <summary>Whether an excluded teacher comes along for a shared section all the same.</summary>
    private bool ComesWithSections(in EncodedRecord person) =>
        _selection.ExcludedTeachers == ExcludedTeachers.ComeWithSections && (_scope.People.Get(person.Key) & Teaches) != 0;

    private void Note(in EncodedRecord person, uint flags)
    {
        var known = flags != 0 || _selection.BringsSchools ? _scope.People.Get(person.Key) : 0;
        if (flags != 0)
        {
            ref var noted = ref _scope.People[person.Key];
            noted = known = Merge(noted, flags);
        }

        if ((known & Excluded) != 0)
        {
            _scope.ExcludedPeople.Add(person.Key);
        }

        if (_selection.BringsSchools && (known & Member) != 0 && (known & Excluded) == 0)
        {
            foreach (var item in new EncodedList(person[PersonFields.Roles]))
            {
                var role = EncodedRole.Read(item);
                if ((_scope.Groups.Of(role) & _selection.Open) != 0)
                {
                    _scope.Orgs.Add(role.OrgKey, BroughtOrg);
                }
            }
        }
    }

    /// <summary>Administrators of the schools that people and sections have brought, when all have. They bring none themselves.</summary>
    private void VisitAdministrators(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i];
            foreach (var item in new EncodedList(person[PersonFields.Roles]))
            {
                var role = EncodedRole.Read(item);
                if (_scope.Groups.Of(role) == PersonGroup.SchoolAdministrator && (_scope.Orgs.Get(role.OrgKey) & BroughtOrg) != 0)
                {
                    _scope.People.Add(person.Key, Switch);
                }
            }
        }
    }
}
