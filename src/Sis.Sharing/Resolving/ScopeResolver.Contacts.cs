using static Sis.Sharing.ScopeFlags;

namespace Sis.Sharing;

/// <content>Contacts of shared students, after everybody else.</content>
internal sealed partial class ScopeResolver
{
    private readonly ContactRanking? _ranking;

    private void VisitContacts(RecordBatch batch)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var tie = batch[i];
            var student = tie[StudentContactFields.StudentKey];
            var contact = tie[StudentContactFields.ContactKey];
            if (_selection.IsDistrict && (_scope.People.Get(student) & NoRole) != 0)
            {
                // Somebody without a role who has contacts is a student.
                _scope.People.Add(student, Role);
            }

            if (!_selection.SharesContacts || !_scope.IsMember(student) || !_selection.Contacts.Admits(tie))
            {
                Hold(contact);
            }
            else if (_ranking is null)
            {
                Share(contact);
            }
            else
            {
                _ranking.Add(student, contact, tie.Key, _selection.Contacts.RankOf(tie));
                Hold(contact);
            }
        }
    }

    private void PickContacts() => _ranking?.Pick((tie, contact) =>
    {
        _scope.PickedContacts.Add(tie);
        Share(contact);
    });

    private void Share(ReadOnlySpan<byte> contact)
    {
        if (!_selection.IsDistrict || _selection.Contacts.PhoneTypes.Count > 0 || _scope.People.Contains(contact))
        {
            _scope.People.Add(contact, Contact);
        }
    }

    /// <summary>Notes a person of a whole district who is known as a contact and so far not as one that is shared.</summary>
    private void Hold(ReadOnlySpan<byte> contact)
    {
        if (_selection.HoldsContacts && _scope.People.Contains(contact))
        {
            _scope.People.Add(contact, ContactHeld);
        }
    }
}
