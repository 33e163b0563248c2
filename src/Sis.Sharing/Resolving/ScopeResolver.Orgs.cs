using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>Organisations, courses and terms.</content>
internal sealed partial class ScopeResolver
{
    private readonly Hierarchy _terms = new();
    private readonly KeyTable _known = new();
    private readonly List<byte[]> _orgKeys = [];
    private readonly KeyTable _siteListOf = new();
    private readonly List<Site[]> _siteLists = [[]];
    private bool _hasWholeOrgs;

    private void VisitOrgs(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var org = batch[i];
            _known.Add(org.Key);
            _orgs.Add(org.Key, org[OrgFields.ParentKey]);
            _scope.Groups.Visit(org);
            if (_confined.Length > 0)
            {
                _orgKeys.Add(org.Key.ToArray());
            }

            foreach (var rule in _rules)
            {
                rule.Schools.Visit(org);
            }
        }
    }

    /// <exception cref="SisException">SIS4002: the roster has none of the chosen schools.</exception>
    private void CloseOrgs()
    {
        string[] chosen = [.. _scope.Sites.SelectMany(site => site.Schools).Distinct().Order(StringComparer.Ordinal)];
        string[] missing = [.. chosen.Where(school => !_known.Contains(System.Text.Encoding.UTF8.GetBytes(school)))];
        if (chosen.Length > 0 && missing.Length == chosen.Length)
        {
            throw new SisException(SharingCodes.NoSchoolFound,
                $"The roster has none of the schools to be shared: {string.Join(", ", chosen)}. Compare them with the identifiers that the source gives "
                + "its organisations; case matters. Nothing was delivered and nothing was removed.");
        }

        foreach (var school in missing)
        {
            _scope.Found.Add(new RosterDiagnostic(SharingCodes.SchoolMissing, DiagnosticSeverity.Warning,
                "A school to be shared is not in the roster; nothing is shared for it. Compare its identifier with those of the source; case matters.")
            { Kind = RosterKind.Org, Key = new RosterKey(RosterKind.Org, school) });
        }

        foreach (var school in _scope.Sites.Where(site => site.IsWhole).SelectMany(site => site.Schools).Except(missing))
        {
            _scope.Orgs.Add(school, ChosenOrg);
        }

        _orgs.AddDescendants(_scope.Orgs, ChosenOrg, Department);
        _hasWholeOrgs = _scope.Orgs.Count > 0;
        foreach (var site in _confined)
        {
            site.Close(_orgs);
        }

        foreach (var org in _orgKeys)
        {
            Site[] sites = [.. _confined.Where(site => site.Contains(org))];
            if (sites.Length > 0)
            {
                _siteListOf.Add(org, (uint)_siteLists.Count);
                _siteLists.Add(sites);
            }
        }
    }

    /// <summary>The parts of the district to which an organisation belongs, without those that are everywhere.</summary>
    private Site[] SitesOf(ReadOnlySpan<byte> org) => _siteLists[(int)_siteListOf.Get(org)];

    /// <summary>Whether all of an organisation is shared.</summary>
    private bool IsWhole(ReadOnlySpan<byte> org) => _hasWholeOrgs && (_scope.Orgs.Get(org) & WholeOrg) != 0;

    /// <summary>What rules must know of courses, terms and teachers before they can be asked about sections.</summary>
    private async ValueTask ResolveRelatedAsync(IRosterView roster, CancellationToken cancellationToken)
    {
        await VisitAsync(RosterKind.Course, rule => rule.Courses).ConfigureAwait(false);
        await VisitAsync(RosterKind.Term, rule => rule.Terms).ConfigureAwait(false);
        RuleTest[] byTeacher = [.. _rules.Where(rule => !rule.Teachers.IsEmpty)];
        if (byTeacher.Length > 0)
        {
            await VisitAsync(RosterKind.Person, rule => rule.Teachers).ConfigureAwait(false);
            await roster.VisitAsync(RosterKind.Enrollment, batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    var enrollment = batch[i];
                    if (enrollment[EnrollmentFields.Role].SequenceEqual("teacher"u8))
                    {
                        foreach (var rule in byTeacher)
                        {
                            rule.Taught.Add(enrollment[EnrollmentFields.SectionKey], rule.Teachers, enrollment[EnrollmentFields.PersonKey]);
                        }
                    }
                }
            }, cancellationToken).ConfigureAwait(false);
        }

        async ValueTask VisitAsync(RosterKind kind, Func<RuleTest, RelatedTest> related)
        {
            RelatedTest[] tests = [.. _rules.Select(related).Where(test => !test.IsEmpty)];
            if (tests.Length == 0)
            {
                return;
            }

            await roster.VisitAsync(kind, batch =>
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    foreach (var test in tests)
                    {
                        test.Visit(batch[i]);
                    }
                }
            }, cancellationToken).ConfigureAwait(false);
        }
    }

    private void VisitCourses(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var course = batch[i];
            if (IsWhole(course[CourseFields.OrgKey]))
            {
                _scope.Courses.Add(course.Key, Owned);
            }

            if (_scope.Courses.Contains(course.Key))
            {
                _scope.Terms.Add(course[CourseFields.SchoolYearKey], SchoolYear);
            }
        }
    }

    private void VisitTerms(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var term = batch[i];
            if (IsWhole(term[TermFields.OrgKey]))
            {
                _scope.Terms.Add(term.Key, Owned);
            }

            _terms.Add(term.Key, term[TermFields.ParentKey]);
        }
    }
}
