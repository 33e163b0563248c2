using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>A whole district, less groups of people: only those who might be held back are noted.</content>
internal sealed partial class ScopeResolver
{
    private async ValueTask ResolveDistrictAsync(IRosterView roster, CancellationToken cancellationToken)
    {
        await roster.VisitAsync(RosterKind.Org, VisitDistrictOrgs, cancellationToken).ConfigureAwait(false);
        if (_fields.Includes(RosterKind.Person))
        {
            await roster.VisitAsync(RosterKind.Person, VisitDistrictPeople, cancellationToken).ConfigureAwait(false);
            await roster.VisitAsync(RosterKind.Enrollment, VisitDistrictEnrollments, cancellationToken).ConfigureAwait(false);
        }

        if (_fields.Includes(RosterKind.StudentContact) || (_fields.Includes(RosterKind.Person) && _selection.HoldsContacts))
        {
            await roster.VisitAsync(RosterKind.StudentContact, VisitContacts, cancellationToken).ConfigureAwait(false);
            PickContacts();
        }
    }

    private void VisitDistrictOrgs(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            _scope.Groups.Visit(batch[i]);
        }
    }

    private void VisitDistrictPeople(RecordBatch batch)
    {
        var open = _selection.Contacts.FiltersPeople ? _selection.Open & ~PersonGroup.Contact : _selection.Open;
        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i];
            var groups = _scope.Groups.Of(person);
            if (groups == PersonGroup.None && _selection.HoldsContacts)
            {
                _scope.People.Add(person.Key, NoRole);
            }
            else if (groups != PersonGroup.None && (groups & open) == 0)
            {
                _scope.People.Add(person.Key, ClosedGroup);
            }
        }
    }

    private void VisitDistrictEnrollments(RecordBatch batch)
    {
        if (_scope.People.Count == 0)
        {
            return;
        }

        for (var i = 0; i < batch.Count; i++)
        {
            var person = batch[i][EnrollmentFields.PersonKey];
            if (_scope.People.Contains(person))
            {
                _scope.People.Add(person, Enrolled);
            }
        }
    }
}
