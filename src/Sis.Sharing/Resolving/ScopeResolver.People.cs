using System.Runtime.CompilerServices;
using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>People with roles, by rules, and as contacts.</content>
internal sealed partial class ScopeResolver
{
    private const PersonGroup Taught = PersonGroup.Student | PersonGroup.Teacher;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SeenRecords LookAtPeople(RecordBatch batch)
    {
        var seen = new SeenRecords(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i];
            var roles = person[PersonFields.Roles];
            var (notes, unlessTeaching) = (0u, 0u);
            foreach (var site in _anywhere)
            {
                Ask(site, person, roles, ref notes, ref unlessTeaching);
            }

            foreach (var item in new EncodedList(roles))
            {
                var role = EncodedRole.Read(item);
                notes |= FlagsOf(role);
                foreach (var site in SitesOf(role.OrgKey))
                {
                    Ask(site, person, roles, ref notes, ref unlessTeaching);
                }
            }

            // Enrolled people bring the schools of their roles, so then everybody must be asked for.
            if ((notes | unlessTeaching) != 0 || _selection.BringsSchools)
            {
                seen.Add(PackedKey.Of(person.Key), new SeenRecord(i, notes, unlessTeaching));
            }
        }

        return seen;
    }

    /// <summary>What a role alone brings, by its school and the switches.</summary>
    private uint FlagsOf(in EncodedRole role)
    {
        var group = _scope.Groups.Of(role);
        return (group & Taught) != 0 ? IsWhole(role.OrgKey) ? Role : 0
            : (group & _selection.Switched) == 0 ? 0
            : group == PersonGroup.DistrictAdministrator ? Switch
            : _selection.BringsSchools ? group == PersonGroup.Staff ? Switch : 0
            : (_scope.Orgs.Get(role.OrgKey) & (WholeOrg | BroughtOrg)) != 0 ? Switch : 0;
    }

    private void Ask(Site site, in EncodedRecord person, ReadOnlySpan<byte> roles, ref uint notes, ref uint unlessTeaching)
    {
        foreach (var rule in site.PersonRules)
        {
            if (!rule.MatchesPerson(person, roles, site, _scope.Groups))
            {
                continue;
            }

            rule.HasMatched = true;
            if (!rule.IsExclusion)
            {
                notes = WithIncluder(notes | ByRule, rule.Number);
            }
            else if (rule.Rule.Subject == RuleSubject.Students || _selection.ExcludedTeachers != ExcludedTeachers.ComeWithSections)
            {
                notes = WithExcluder(notes | Excluded, rule.Number);
            }
            else
            {
                unlessTeaching = WithExcluder(unlessTeaching | Excluded, rule.Number);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void NotePeople(RecordBatch batch, SeenRecords seen)
    {
        ReadOnlySpan<byte> lastRoles = default;
        for (var start = 0; start < seen.Count; start += GroupSize)
        {
            var keys = seen.Keys[start..Math.Min(start + GroupSize, seen.Count)];
            _scope.People.Fetch(keys);
            for (var i = 0; i < keys.Length; i++)
            {
                var person = batch[seen.Records[start + i].Place];
                var known = Note(person, keys[i], seen.Records[start + i]);
                if (_selection.BringsSchools && (known & Member) != 0 && (known & Excluded) == 0)
                {
                    var roles = person[PersonFields.Roles];
                    if (!roles.SequenceEqual(lastRoles))
                    {
                        BringSchools(roles);
                        lastRoles = roles;
                    }
                }
            }
        }
    }

    /// <returns>Everything that is noted of the person.</returns>
    private uint Note(in EncodedRecord person, in PackedKey key, in SeenRecord seen)
    {
        var known = _scope.People.Get(person.Key, key);
        var notes = seen.NotesUnlessTeaching != 0 && (known & Teaches) == 0 ? Merge(seen.Notes, seen.NotesUnlessTeaching) : seen.Notes;
        if (notes != 0)
        {
            known = _scope.People.Merge(person.Key, key, notes);
        }

        if ((known & Excluded) != 0)
        {
            _scope.ExcludedPeople.Add(person.Key, key, 1);
        }

        return known;
    }

    private void BringSchools(ReadOnlySpan<byte> roles)
    {
        foreach (var item in new EncodedList(roles))
        {
            var role = EncodedRole.Read(item);
            if ((_scope.Groups.Of(role) & _selection.Open) != 0)
            {
                _brought.Add(role.OrgKey, BroughtOrg);
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
