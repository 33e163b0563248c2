namespace Sis.Csv;

/// <summary>Ties student contacts to the people who name each other as agents.</summary>
/// <remarks>
/// Who reads the files knows from a user's role which way round a tie goes. So a tie is written only on a row from which it can be read: on a
/// student's row if that is not itself a contact's, on a contact's row if the role says so.
/// </remarks>
internal sealed class OneRosterContacts(OneRosterVersion version, RosterStore store, WriteTally tally)
{
    /// <summary>Under this tag the other person of a tie is attached to a person.</summary>
    public const byte Agent = RecordGroups.FirstAttachment;

    private static readonly ulong Held =
        RecordRow.Bits(StudentContactFields.StudentKey, StudentContactFields.ContactKey, StudentContactFields.Relationship);

    private readonly Dictionary<ulong, byte[]> _contactRoles = [];
    private readonly HashSet<ulong> _withoutRole = [];
    private bool _hasRoles;

    public void Attach(CancellationToken cancellationToken)
    {
        store.ForEach(RosterKind.Person, group => Remember(group.Record), cancellationToken);
        store.ForEach(RosterKind.StudentContact, group => Attach(group.Record), cancellationToken);
    }

    private void Remember(in EncodedRecord person)
    {
        if (ContactRole(person) is { } role)
        {
            _contactRoles[KeyHash.Of(person.Key)] = role;
        }

        var hasRole = !person[PersonFields.Roles].IsEmpty;
        _hasRoles |= hasRole;
        if (!hasRole && version == OneRosterVersion.V11)
        {
            _withoutRole.Add(KeyHash.Of(person.Key));
        }
    }

    private byte[]? ContactRole(in EncodedRecord person)
    {
        if (version == OneRosterVersion.V11)
        {
            return AgentLinks.ContactRole(OneRosterWords.UserRole(version).Of(OneRosterPersonWriter.MainRole(person), out _));
        }

        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            if (AgentLinks.ContactRole(EncodedRole.Read(item).Role) is { } role)
            {
                return role;
            }
        }

        return null;
    }

    private void Attach(in EncodedRecord tie)
    {
        var student = tie[StudentContactFields.StudentKey];
        var contact = tie[StudentContactFields.ContactKey];
        var role = _contactRoles.GetValueOrDefault(KeyHash.Of(contact));
        var fromStudent = _hasRoles && !_contactRoles.ContainsKey(KeyHash.Of(student)) && !_withoutRole.Contains(KeyHash.Of(student));
        if (!fromStudent && role is null)
        {
            tally.Lose(RosterKind.StudentContact.ToName());
            return;
        }

        if (fromStudent)
        {
            store.Attach(RosterKind.Person, Agent, student, contact);
        }

        if (role is not null)
        {
            store.Attach(RosterKind.Person, Agent, contact, student);
        }

        var relationship = tie[StudentContactFields.Relationship];
        if (!relationship.IsEmpty && !relationship.SequenceEqual(role))
        {
            tally.Lose(StudentContactFields.Relationship);
        }

        foreach (var (number, _) in tie)
        {
            if ((Held & (1UL << number)) == 0 && RosterCatalog.Find(RosterKind.StudentContact, number) is { } field)
            {
                tally.Lose(field);
            }
        }
    }
}
