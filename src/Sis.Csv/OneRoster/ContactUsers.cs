namespace Sis.Csv;

/// <summary>The users of a version 1.2 export who are contacts of students: their role is in a file of its own.</summary>
internal sealed class ContactUsers
{
    private readonly Dictionary<ulong, byte[]> _roles = [];

    private ContactUsers()
    {
    }

    /// <summary>Whether the roles of all users are known, so that one who is not among the contacts is none.</summary>
    public bool AreAllKnown { get; private set; }

    /// <summary>The role that makes a user a contact, if one does.</summary>
    /// <param name="user">The user's identifier.</param>
    public byte[]? RoleOf(ReadOnlySpan<byte> user) => _roles.GetValueOrDefault(Fingerprint(user));

    /// <summary>Looks through roles.csv. What is wrong with it is told when it is read for the roles themselves.</summary>
    /// <param name="package">The export.</param>
    /// <param name="roles">Its roles.csv, if it has one that counts.</param>
    /// <param name="mode">Whether that file has the roles of all users.</param>
    public static ContactUsers Find(RosterFilePackage package, RosterFileEntry? roles, ReadMode mode)
    {
        var users = new ContactUsers();
        if (roles is null)
        {
            return users;
        }

        try
        {
            using var row = CsvRowReader.Open(package.OpenRead(roles), roles.Name);
            users.AreAllKnown = row.Header is { } header && users.Read(row, TableColumns.Bind(header, OneRosterTables.Roles, []))
                && row.State == CsvReadState.Complete && mode == ReadMode.Full;
        }
        catch (RosterInputException)
        {
            users.AreAllKnown = false;
        }

        return users;
    }

    private bool Read(CsvRowReader row, TableColumns columns)
    {
        var user = columns["userSourcedId"];
        var role = columns["role"];
        var status = columns["status"];
        var areAllRead = user >= 0 && role >= 0;
        while (user >= 0 && role >= 0 && row.Read())
        {
            if (row.Problem != CsvRowProblem.None)
            {
                areAllRead = false;
            }
            else if (AgentLinks.ContactRole(row[role]) is { } word && (status < 0 || RowStatusReader.Read(row[status]) != RowStatus.Removed))
            {
                _roles.TryAdd(Fingerprint(row[user]), word);
            }
        }

        return areAllRead;
    }

    /// <summary>A short name for an identifier, to remember it by (FNV-1a).</summary>
    private static ulong Fingerprint(ReadOnlySpan<byte> id)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in Blanks.Trim(id))
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return hash;
    }
}
