using System.Text;

namespace Sis.Csv;

/// <summary>What Impero makes of a pair of files: its groups, and the console access rights. To be looked at before an import.</summary>
public sealed class ImperoRights
{
    private ImperoRights(IReadOnlyList<ImperoGroup> groups, IReadOnlyList<ImperoConsoleUser> consoleUsers, IReadOnlyList<RosterDiagnostic> findings)
    {
        Groups = groups;
        ConsoleUsers = consoleUsers;
        Findings = findings;
    }

    /// <summary>The groups, by name: those classes that have students.</summary>
    public IReadOnlyList<ImperoGroup> Groups { get; }

    /// <summary>The console users, by name: everyone in teachers.csv.</summary>
    public IReadOnlyList<ImperoConsoleUser> ConsoleUsers { get; }

    /// <summary>What was found in the files.</summary>
    public IReadOnlyList<RosterDiagnostic> Findings { get; }

    /// <summary>Reads a pair of files.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <param name="options">What is set on Impero's own page; the defaults without it.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SisException">The files cannot be opened or trusted.</exception>
    public static async Task<ImperoRights> ReadAsync(string path, ImperoRightsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ImperoRightsOptions();
        var place = new ImperoCsvOptions { Path = path };
        var package = await place.OpenAsync(string.Empty, cancellationToken).ConfigureAwait(false);
        await using var closing = package.ConfigureAwait(false);
        var findings = new List<RosterDiagnostic>();
        var students = Rows(package, ImperoFile.Students, findings, cancellationToken);
        var teachers = Rows(package, ImperoFile.Teachers, findings, cancellationToken);
        var members = students.ToLookup(row => row.Class, row => row.Username, StringComparer.Ordinal);
        var access = teachers.ToLookup(row => row.Class, row => row.Username, StringComparer.Ordinal);
        ImperoGroup[] groups = [.. members.Select(group => group.Key).Order(StringComparer.Ordinal).Select(name => new ImperoGroup(name,
            [.. members[name].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [.. access[name].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]))];
        return new ImperoRights(groups, [.. teachers.GroupBy(row => row.Username, row => row.Class, StringComparer.Ordinal)
            .OrderBy(user => user.Key, StringComparer.Ordinal).Select(user => UserOf(user, groups, options))], findings);
    }

    /// <summary>Counts alone: names are personal.</summary>
    public override string ToString() => $"{Groups.Count} groups, {ConsoleUsers.Count} console users";

    private static ImperoConsoleUser UserOf(IGrouping<string, string> user, ImperoGroup[] groups, ImperoRightsOptions options)
    {
        var seesAll = options.AllGroupsUsers.Contains(user.Key);
        var own = user.ToHashSet(StringComparer.Ordinal);
        return new ImperoConsoleUser(user.Key, [.. groups.Select(group => group.Name).Where(name => seesAll || own.Contains(name))])
        {
            SeesAllGroups = seesAll,
            BasicConsoleOnly = options.BasicConsoleOnly,
            MayChangeGroups = options.MayChangeGroups,
        };
    }

    private static List<ImperoRow> Rows(RosterFilePackage package, string name, List<RosterDiagnostic> findings, CancellationToken cancellationToken)
    {
        var rows = new List<ImperoRow>();
        if (package.Find(name) is not { } entry)
        {
            findings.Add(new RosterDiagnostic(ImperoDiagnosticCodes.FileMissing, DiagnosticSeverity.Error, "The file is not there. Impero needs both files.") { File = name });
            return rows;
        }

        using var file = new ImperoFile(package.OpenRead(entry), name);
        while (file.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.IsUsable)
            {
                rows.Add(new ImperoRow(Encoding.UTF8.GetString(file.Username), Encoding.UTF8.GetString(file.Class)));
            }
            else
            {
                findings.Add(file.DescribeProblem());
            }
        }

        findings.AddRange(file.Findings);
        return rows;
    }
}
