using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>Gives people a user name who have none, if the options say so.</summary>
/// <param name="fallback">What they are called.</param>
/// <param name="fields">The fields that are shared: an address that is not shared is nobody's user name.</param>
/// <param name="notRead">Fields that turned out not to be read. What is not known is not made up, or every user name would change.</param>
/// <param name="findings">Where it is told.</param>
internal sealed class Usernames(UsernameFallback fallback, RosterFieldSet fields, HashSet<RosterField> notRead, Findings findings)
{
    /// <summary>The user name of a person.</summary>
    /// <param name="username">The own one, if there is one.</param>
    /// <param name="email">The address, if there is one.</param>
    /// <param name="letter">What the made-up one begins with.</param>
    /// <param name="dcid">And what follows.</param>
    public string? Of(string? username, string? email, char letter, long dcid)
    {
        if (username is not null || fallback == UsernameFallback.None || !fields.Contains(PersonFields.Username) || notRead.Contains(PersonFields.Username))
        {
            return username;
        }

        var sharesEmail = fields.Contains(PersonFields.Email);
        if (sharesEmail && notRead.Contains(PersonFields.Email))
        {
            notRead.Add(PersonFields.Username);
            return null;
        }

        var made = sharesEmail && email is not null ? email
            : fallback == UsernameFallback.EmailOrIdentifier ? letter + dcid.ToString(CultureInfo.InvariantCulture)
            : null;
        if (made is not null)
        {
            findings.Add(PowerSchoolDiagnosticCodes.UsernameMadeUp, DiagnosticSeverity.Info,
                "People without a user name have their e-mail address or an identifier for one: UsernameFallback is set.", RosterKind.Person.ToName(), PersonFields.Username.Name, RosterKind.Person);
        }

        return made;
    }
}
