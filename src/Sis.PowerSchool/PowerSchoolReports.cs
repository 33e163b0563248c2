using System.Globalization;
using System.Text;

namespace Sis.PowerSchool;

/// <summary>Writes what a preflight found, and what a district has to set up, as Markdown.</summary>
public static class PowerSchoolReports
{
    /// <summary>The permission matrix of a report: a table with each resource and field, and what is granted.</summary>
    /// <param name="report">What a probe found.</param>
    public static string PermissionsToMarkdown(ProbeReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder("| resource | field | state |\n|---|---|---|\n");
        foreach (var grant in report.Permissions.Distinct().OrderBy(grant => grant.Resource, StringComparer.OrdinalIgnoreCase).ThenBy(grant => grant.Field, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {grant.Resource} | {grant.Field} | {Word(grant.State)} |\n");
        }

        return text.ToString();
    }

    /// <summary>The check-list for an account that may export and nothing else, screen by screen, for a district that reads by Direct Database Export.</summary>
    /// <param name="account">How the account is called, for example <c>Sync, Library</c>.</param>
    public static string ExportAccountToMarkdown(string account)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(account);
        return $"""
            # An account that may export and nothing else

            For {account}. About ten minutes. Screens are those of PowerSchool 7.8 and later; addresses follow the server's own.

            ## 1. Security group

            System › Security › Groups. Take an unused group and set:

            - [ ] Group name: Read-Only Export
            - [ ] Access level: **View Only**
            - [ ] Can modify schedules: **No, not at all**
            - [ ] PowerScheduler access: off
            - [ ] Language Translator: off
            - [ ] Report queue priority: 0
            - [ ] Accessible log types: **all off** (Discipline, Health, Counselor, Attendance, Parent Contract, Grade Change)
            - [ ] Accessible incident types: none
            - [ ] Health and immunization: Certification, Immunization, Office Visit, Screening: **No Access** each
            - [ ] Accessible student screens: left on, if addresses of students are exported; turning them off can hide these

            ## 2. Page permissions

            - [ ] `/admin/security/changepageaccesspriv.html`: Modify permissions **On**
            - [ ] `/admin/tech/dde/home.html`: for the group **Full** (in newer versions: Edit)
            - [ ] `/admin/tech/dde/exportrecords.html`: for the group **Full** (in newer versions: Edit)
            - [ ] no other page: group default
            - [ ] `/admin/security/changepageaccesspriv.html`: Modify permissions **Off** again

            Full on these two pages lets the account make an export. It lets it change no data.

            ## 3. Account

            `/admin/faculty/new.html`:

            - [ ] Name: {account}; ID: one that nobody has; School: **District Office**; nothing else filled in

            Security Settings of the account:

            - [ ] Teachers and Affiliations: District Office, active, staff type Staff; no other school
            - [ ] Admin Access and Roles: sign-in to the administrative portal on; LDAP off
            - [ ] Password: random, 16 characters or more, kept in a safe of secrets
            - [ ] Default group: Read-Only Export
            - [ ] Roles and schools: District Office with default group access, and **no other role**: the highest of all roles counts
            - [ ] Allowed IPs: the machine that exports
            - [ ] Sign-in times: those of the export

            ## 4. Proof

            - [ ] Signed in as the account, a student's page shows no button to submit
            - [ ] Log entries, health and attendance cannot be opened
            - [ ] Direct Database Export opens, and exports the tables of the recipe

            ## 5. Removal

            - [ ] Delete the account, then take the group off both pages
            - [ ] Delete exported files that are left

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The exports that a district makes for some fields: each table with its columns, ready to paste into the list of fields.</summary>
    /// <param name="fields">The fields that may be read.</param>
    /// <param name="options">How they are read.</param>
    public static string ExportsToMarkdown(RosterFieldSet fields, PowerSchoolExportOptions options)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder("# Exports\n\nOne file for each table. Tab between fields, column titles on the first row, UTF-8.\n");
        foreach (var table in Needs.Tables(fields, options, file: true, joined: false))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}{(table.Number > 0 ? $" ({table.Number})" : string.Empty)}\n\nFile: `{table.Name.ToLowerInvariant()}.txt`\n\n```\n");
            foreach (var column in TableQuery.For(table, fields, options).Columns)
            {
                text.Append(column.From is null ? column.Name : $"{column.From}.{column.Name}").Append('\n');
            }

            text.Append("```\n");
        }

        return text.ToString();
    }

    private static string Word(PermissionState state) => state switch
    {
        PermissionState.Granted => "granted",
        PermissionState.Denied => "**denied**",
        PermissionState.OverGranted => "**over-granted**",
        _ => "unknown",
    };
}
