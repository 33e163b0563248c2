namespace Sis.Sharing;

/// <summary>Follows the chosen schools through the roster, kind by kind, into a scope.</summary>
/// <remarks>
/// Each kind is complete before the next one that depends on it begins, so the scope does not depend on the order of
/// records within a kind. No record is kept: only identifiers of what is shared, and the parents of organisations and terms.
/// </remarks>
internal sealed class SchoolsResolver
{
    /// <summary>How many people are asked for at a time: enough for waits to overlap, few enough to stay near.</summary>
    private const int GroupSize = 256;

    private readonly string[] _ids;
    private readonly KeySet _chosen = new();
    private readonly Hierarchy _orgs = new();
    private readonly Hierarchy _terms = new();
    private readonly int[] _enrolled = new int[GroupSize];
    private readonly uint[] _hashes = new uint[GroupSize];

    public SchoolsResolver(string[] ids)
    {
        _ids = ids;
        foreach (var id in ids)
        {
            _chosen.Add(id);
        }
    }

    public SchoolsScope Scope { get; } = new();

    public void VisitOrgs(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var org = batch[i];
            if (_chosen.Contains(org.Key))
            {
                Scope.Schools.Add(org.Key);
            }

            _orgs.Add(org.Key, org[OrgFields.ParentKey]);
        }
    }

    /// <exception cref="SisException">SIS4002: the roster has none of the chosen schools.</exception>
    public void CloseOrgs()
    {
        if (Scope.Schools.Count == 0)
        {
            throw new SisException(SharingCodes.NoSchoolFound,
                $"The roster has none of the schools to be shared: {string.Join(", ", _ids)}. Compare them with the identifiers that the source gives "
                + "its organisations; case matters. Nothing was delivered and nothing was removed.");
        }

        _orgs.AddDescendants(Scope.Schools, Scope.Departments);
        _orgs.AddAncestors(Scope.Schools, Scope.OrgsAbove);
    }

    public void VisitSections(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var section = batch[i];
            if (!Scope.IsInSchool(section[SectionFields.SchoolKey]))
            {
                continue;
            }

            Scope.Sections.Add(section.Key);
            Scope.UsedCourses.Add(section[SectionFields.CourseKey]);
            foreach (var term in new EncodedList(section[SectionFields.TermKeys]))
            {
                Scope.UsedTerms.Add(term);
            }
        }
    }

    public void VisitCourses(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var course = batch[i];
            var isOwned = Scope.IsInSchool(course[CourseFields.OrgKey]);
            if (isOwned)
            {
                Scope.OwnedCourses.Add(course.Key);
            }

            if (isOwned || Scope.UsedCourses.Contains(course.Key))
            {
                Scope.SchoolYears.Add(course[CourseFields.SchoolYearKey]);
            }
        }
    }

    public void VisitTerms(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var term = batch[i];
            if (Scope.IsInSchool(term[TermFields.OrgKey]))
            {
                Scope.OwnedTerms.Add(term.Key);
            }

            _terms.Add(term.Key, term[TermFields.ParentKey]);
        }
    }

    public void CloseTerms()
    {
        foreach (var shared in new[] { Scope.UsedTerms, Scope.OwnedTerms, Scope.SchoolYears })
        {
            _terms.AddAncestors(shared, Scope.OuterTerms);
        }
    }

    public void VisitPeople(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i];
            if (Scope.HasRole(person))
            {
                Scope.Members.Add(person.Key);
            }
        }
    }

    /// <remarks>
    /// Most of those enrolled have a role at the school too, and are kept once. There are many more enrollments than anything
    /// else, of people in no order, so the set of people is asked about many at a time.
    /// </remarks>
    public void VisitEnrollments(RecordBatch batch)
    {
        var count = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            var enrollment = batch[i];
            if (!Scope.Sections.Contains(enrollment[EnrollmentFields.SectionKey]))
            {
                continue;
            }

            _enrolled[count] = i;
            _hashes[count++] = KeyHash.Of(enrollment[EnrollmentFields.PersonKey]);
            if (count == GroupSize)
            {
                AddEnrolled(batch, count);
                count = 0;
            }
        }

        AddEnrolled(batch, count);
    }

    public void VisitContacts(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var contact = batch[i];
            if (!Scope.IsMember(contact[StudentContactFields.StudentKey]))
            {
                continue;
            }

            var person = contact[StudentContactFields.ContactKey];
            if (!Scope.IsMember(person))
            {
                Scope.Contacts.Add(person);
            }
        }
    }

    private void AddEnrolled(RecordBatch batch, int count)
    {
        Scope.Members.Fetch(_hashes.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            var person = batch[_enrolled[i]][EnrollmentFields.PersonKey];
            if (!Scope.Members.Contains(person, _hashes[i]))
            {
                Scope.Enrolled.Add(person, _hashes[i]);
            }
        }
    }
}
