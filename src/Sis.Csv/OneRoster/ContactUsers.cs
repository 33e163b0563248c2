namespace Sis.Csv;

/// <summary>Finds the users of a version 1.2 export who are contacts of students: their role is in a file of its own.</summary>
internal static class ContactUsers
{
    /// <returns>Their fingerprints, see <see cref="AgentLinks.Fingerprint"/>. Empty when roles.csv cannot be read: every agent is then taken for a contact.</returns>
    public static IReadOnlySet<ulong> Find(RosterFilePackage package, RosterFileEntry? roles)
    {
        var users = new HashSet<ulong>();
        if (roles is null)
        {
            return users;
        }

        try
        {
            using var row = CsvRowReader.Open(package.OpenRead(roles), roles.Name);
            var user = row.Header?.IndexOf("userSourcedId") ?? -1;
            var role = row.Header?.IndexOf("role") ?? -1;
            while (user >= 0 && role >= 0 && row.Read())
            {
                if (row.Problem == CsvRowProblem.None && AgentLinks.IsContactRole(row[role]))
                {
                    users.Add(AgentLinks.Fingerprint(row[user].Trim(" \t"u8)));
                }
            }
        }
        catch (RosterInputException)
        {
            // The file is read again for the roles themselves, and what is wrong with it is told then.
        }

        return users;
    }
}
