using System.Text;

namespace Sis.Csv;

/// <summary>Student contacts made of the users' agents: from a student's row to the contact, from a contact's row to the student.</summary>
/// <remarks>
/// The standard wants both sides to name each other, and many exports have only one. Either side makes the contact; only the contact's role
/// knows the relationship, so its own row is the piece that adds it. Where it is not known whose row it is, the row makes no contact: one
/// taken the wrong way round would make a child its parent's parent.
/// </remarks>
internal sealed class AgentLinks(int keyColumn, int agentColumn, int roleColumn, ContactUsers? contactUsers) : RowExtra
{
    private static readonly byte[][] ContactRoles = [[.. "parent"u8], [.. "guardian"u8], [.. "relative"u8], [.. "aide"u8]];

    private readonly RecordBatchWriter _fromStudents = new(RosterKind.StudentContact);
    private readonly RecordBatchWriter _fromContacts = new(RosterKind.StudentContact, new RecordPart(1, IsSupplement: false));

    public override bool IsFull => _fromStudents.IsFull || _fromContacts.IsFull;

    /// <summary>Whether some agents could not be used, because it was not known whose they were.</summary>
    public bool HasLeftOut { get; private set; }

    /// <summary>Takes the agents of a row of users.csv.</summary>
    public override void Add(RowTarget target)
    {
        var row = target.Row;
        var agents = row[agentColumn];
        if (Blanks.IsBlank(agents))
        {
            return;
        }

        var user = Blanks.Trim(row[keyColumn]);
        var role = roleColumn >= 0 ? Blanks.Trim(row[roleColumn]) : default;
        var contactRole = ContactRole(role) ?? contactUsers?.RoleOf(user);
        if (contactRole is null && role.IsEmpty && contactUsers is not { AreAllKnown: true })
        {
            HasLeftOut = true;
            return;
        }

        foreach (var item in new CellList(agents))
        {
            var agent = Blanks.Trim(item);
            if (agent.IsEmpty || agent.Length > RosterKey.MaxIdBytes)
            {
                HasLeftOut |= !agent.IsEmpty;
            }
            else if (contactRole is not null)
            {
                Write(_fromContacts, student: agent, contact: user, contactRole);
            }
            else
            {
                Write(_fromStudents, student: user, contact: agent, null);
            }
        }
    }

    public override IEnumerable<RecordBatch> Take()
    {
        if (_fromStudents.Count > 0)
        {
            yield return _fromStudents.Take();
        }

        if (_fromContacts.Count > 0)
        {
            yield return _fromContacts.Take();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _fromStudents.Dispose();
        _fromContacts.Dispose();
    }

    /// <summary>The role as the standard spells it, if it makes its holder a student's contact rather than a student.</summary>
    public static byte[]? ContactRole(ReadOnlySpan<byte> role)
    {
        role = TokenMapping.Bare(role, out _);
        foreach (var word in ContactRoles)
        {
            if (role.Length == word.Length && Ascii.EqualsIgnoreCase(role, word))
            {
                return word;
            }
        }

        return null;
    }

    private static void Write(RecordBatchWriter writer, ReadOnlySpan<byte> student, ReadOnlySpan<byte> contact, byte[]? relationship)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(student, contact, default, id);
        writer.Begin(id);
        writer.WriteKey(StudentContactFields.StudentKey, student);
        writer.WriteKey(StudentContactFields.ContactKey, contact);
        if (relationship is not null)
        {
            writer.WriteToken(StudentContactFields.Relationship, relationship);
        }

        writer.End();
    }
}
