using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <summary>Follows a selection through the roster, kind by kind, into a scope.</summary>
/// <remarks>
/// Each kind is complete before the next one that depends on it begins, so the scope does not depend on the order of
/// records within a kind. No record is kept: only identifiers of what is shared, and the parents of organisations and terms.
/// </remarks>
internal sealed partial class ScopeResolver
{
    private readonly Selection _selection;
    private readonly RosterFieldSet _fields;
    private readonly SelectedScope _scope;
    private readonly Hierarchy _orgs = new();
    private readonly Site[] _anywhere;
    private readonly Site[] _confined;
    private readonly RuleTest[] _rules;

    public ScopeResolver(Selection selection, RosterFieldSet fields)
    {
        _selection = selection;
        _fields = fields;
        Site[] sites = [.. selection.Sites.Select(choice => new Site(choice, selection.Subject))];
        _anywhere = [.. sites.Where(site => site.IsAnywhere)];
        _confined = [.. sites.Where(site => !site.IsAnywhere && !site.IsWhole)];
        _rules = [.. sites.SelectMany(site => site.Rules)];
        _scope = new SelectedScope(selection, fields) { Sites = sites };
        _ranking = selection.Contacts.AtMost is { } most ? new ContactRanking(most) : null;
    }

    /// <exception cref="SisException">SIS4002 or SIS4006: nothing of what was chosen is there.</exception>
    public async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken)
    {
        if (_selection.IsDistrict)
        {
            await ResolveDistrictAsync(roster, cancellationToken).ConfigureAwait(false);
            return _scope;
        }

        await roster.VisitAsync(RosterKind.Org, VisitOrgs, cancellationToken).ConfigureAwait(false);
        CloseOrgs();
        await ResolveRelatedAsync(roster, cancellationToken).ConfigureAwait(false);
        await roster.VisitAsync(RosterKind.Section, LookAtSections, NoteSections, cancellationToken).ConfigureAwait(false);
        TakeBroughtOrgs();
        CheckSections();
        if (_fields.Includes(RosterKind.Person))
        {
            if (_scope.Sections.Count > 0)
            {
                await roster.VisitAsync(RosterKind.Enrollment, LookAtEnrollments, NoteEnrollments, cancellationToken).ConfigureAwait(false);
            }

            await roster.VisitAsync(RosterKind.Person, LookAtPeople, NotePeople, cancellationToken).ConfigureAwait(false);
            TakeBroughtOrgs();
            if (_selection.BringsSchools && (_selection.Switched & PersonGroup.SchoolAdministrator) != 0)
            {
                await roster.VisitAsync(RosterKind.Person, VisitAdministrators, cancellationToken).ConfigureAwait(false);
            }
        }

        if (_fields.Includes(RosterKind.StudentContact) && _selection.SharesContacts)
        {
            await roster.VisitAsync(RosterKind.StudentContact, VisitContacts, cancellationToken).ConfigureAwait(false);
            PickContacts();
        }

        _orgs.AddAncestors(_scope.Orgs, WholeOrgMembers, AboveOrg);
        if (_fields.Includes(RosterKind.Course))
        {
            await roster.VisitAsync(RosterKind.Course, VisitCourses, cancellationToken).ConfigureAwait(false);
        }

        if (_fields.Includes(RosterKind.Term))
        {
            await roster.VisitAsync(RosterKind.Term, VisitTerms, cancellationToken).ConfigureAwait(false);
            _terms.AddAncestors(_scope.Terms, Used | Owned | SchoolYear, OuterTerm);
        }

        TellIdleRules();
        return _scope;
    }

    /// <summary>Organisations whose parents come along. What is above a school brings nothing, so departments need not be asked.</summary>
    private const uint WholeOrgMembers = ChosenOrg | BroughtOrg;

    private void TakeBroughtOrgs()
    {
        _scope.Orgs.AddAll(_brought);
        _brought = new KeyTable();
    }

    private void TellIdleRules()
    {
        if (_scope.Sites.Count == 0)
        {
            _scope.Found.Add(new RosterDiagnostic(SharingCodes.NoDecision, DiagnosticSeverity.Warning,
                "No school has decided to share anything, so no school shares anything."));
        }

        foreach (var rule in _rules.Where(rule => !rule.HasMatched))
        {
            _scope.Found.Add(new RosterDiagnostic(SharingCodes.RuleMatchedNothing, rule.IsExclusion ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"Rule {rule.Number} matched nothing in the roster. Compare its values with those of the source; case matters."));
        }
    }
}
