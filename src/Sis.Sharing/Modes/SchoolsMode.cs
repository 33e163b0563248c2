namespace Sis.Sharing;

/// <summary>Shares chosen schools and what belongs to them.</summary>
internal sealed class SchoolsMode : SharingMode
{
    private readonly string[] _ids;

    public SchoolsMode(IEnumerable<string> ids) => _ids = [.. ids.Select(id => id.Trim()).Distinct().Order(StringComparer.Ordinal)];

    public override string Name => "schools";

    public override string Call => "Schools(…)";

    public override IReadOnlyList<string> Arguments => _ids;

    /// <remarks>Only what a field that may leave could depend on: no contact is read where none can be shared.</remarks>
    public override RosterFieldSet ScopeFields(RosterFieldSet fields)
    {
        var needed = RosterFieldSet.Of("org.parentKey");
        if (fields.Includes(RosterKind.Course))
        {
            needed = needed.Union(RosterFieldSet.Of("section.courseKey", "course.orgKey"));
        }

        if (fields.Includes(RosterKind.Term))
        {
            needed = needed.Union(RosterFieldSet.Of("section.termKeys", "term.orgKey", "term.parentKey"));
        }

        if (fields.Includes(RosterKind.Course) && fields.Includes(RosterKind.Term))
        {
            needed = needed.Union(RosterFieldSet.Of("course.schoolYearKey"));
        }

        if (fields.Includes(RosterKind.Person))
        {
            needed = needed.Union(RosterFieldSet.Of("person.roles", "enrollment.sectionKey", "enrollment.personKey"));
        }

        return fields.Includes(RosterKind.StudentContact)
            ? needed.Union(RosterFieldSet.Of("studentContact.studentKey", "studentContact.contactKey"))
            : needed;
    }

    public override async ValueTask<ISharingScope> ResolveAsync(IRosterView roster, RosterFieldSet fields, CancellationToken cancellationToken)
    {
        var resolver = new SchoolsResolver(_ids);
        await roster.VisitAsync(RosterKind.Org, resolver.VisitOrgs, cancellationToken).ConfigureAwait(false);
        resolver.CloseOrgs();
        await roster.VisitAsync(RosterKind.Section, resolver.VisitSections, cancellationToken).ConfigureAwait(false);
        if (fields.Includes(RosterKind.Course))
        {
            await roster.VisitAsync(RosterKind.Course, resolver.VisitCourses, cancellationToken).ConfigureAwait(false);
        }

        if (fields.Includes(RosterKind.Term))
        {
            await roster.VisitAsync(RosterKind.Term, resolver.VisitTerms, cancellationToken).ConfigureAwait(false);
            resolver.CloseTerms();
        }

        if (fields.Includes(RosterKind.Person))
        {
            await roster.VisitAsync(RosterKind.Person, resolver.VisitPeople, cancellationToken).ConfigureAwait(false);
            await roster.VisitAsync(RosterKind.Enrollment, resolver.VisitEnrollments, cancellationToken).ConfigureAwait(false);
        }

        if (fields.Includes(RosterKind.StudentContact))
        {
            await roster.VisitAsync(RosterKind.StudentContact, resolver.VisitContacts, cancellationToken).ConfigureAwait(false);
        }

        return resolver.Scope;
    }
}
