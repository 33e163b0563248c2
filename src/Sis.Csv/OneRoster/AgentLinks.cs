using System.Text;

namespace Sis.Csv;

/// <summary>Student contacts made of the users' agents: from a student's row to the contact, from a contact's row to the student.</summary>
/// <remarks>
/// The standard wants both sides to name each other, and many exports have only one. Either side makes the contact; only the contact's own row
/// knows the relationship, so it is the piece that adds it.
/// </remarks>
internal sealed class AgentLinks(int keyColumn, int agentColumn, int roleColumn, IReadOnlySet<ulong>? contactUsers) : IDisposable
{
    private readonly RecordBatchWriter _fromStudents = new(RosterKind.StudentContact);
    private readonly RecordBatchWriter _fromContacts = new(RosterKind.StudentContact, new RecordPart(1, IsSupplement: false));

    public bool IsFull => _fromStudents.IsFull || _fromContacts.IsFull;

    /// <summary>Takes the agents of a row of users.csv.</summary>
    public void Add(CsvRowReader row)
    {
        var agents = row[agentColumn];
        if (agents.IsEmpty)
        {
            return;
        }

        var user = row[keyColumn].Trim(" \t"u8);
        var role = roleColumn >= 0 ? row[roleColumn] : default;
        var isContact = contactUsers?.Contains(Fingerprint(user)) ?? IsContactRole(role);
        foreach (var agent in new CellList(agents))
        {
            if (!agent.IsEmpty)
            {
                if (isContact)
                {
                    Write(_fromContacts, student: agent, contact: user, role);
                }
                else
                {
                    Write(_fromStudents, student: user, contact: agent, default);
                }
            }
        }
    }

    public IEnumerable<RecordBatch> Take()
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

    public void Dispose()
    {
        _fromStudents.Dispose();
        _fromContacts.Dispose();
    }

    /// <summary>Whether a role makes its holder a student's contact rather than a student.</summary>
    public static bool IsContactRole(ReadOnlySpan<byte> role) =>
        Is(role, "parent"u8) || Is(role, "guardian"u8) || Is(role, "relative"u8) || Is(role, "aide"u8);

    /// <summary>A short name for a user's identifier, to remember which users are contacts (FNV-1a).</summary>
    public static ulong Fingerprint(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in id)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }

    private static void Write(RecordBatchWriter writer, ReadOnlySpan<byte> student, ReadOnlySpan<byte> contact, ReadOnlySpan<byte> role)
    {
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(student, contact, default, id);
        writer.Begin(id);
        writer.WriteKey(StudentContactFields.StudentKey, student);
        writer.WriteKey(StudentContactFields.ContactKey, contact);
        if (IsContactRole(role))
        {
            writer.WriteToken(StudentContactFields.Relationship, role);
        }

        writer.End();
    }

    private static bool Is(ReadOnlySpan<byte> role, ReadOnlySpan<byte> word) => role.Length == word.Length && Ascii.EqualsIgnoreCase(role, word);
}
