namespace Sis.Csv;

/// <summary>Makes Impero's rows of what a sink holds.</summary>
internal sealed class ImperoProjection(RosterHolding holding, ImperoSinkOptions options)
{
    private static readonly string[] Known = [ImperoFile.Teachers, ImperoFile.Students];

    private readonly Dictionary<string, Person> _people = holding.Of(RosterKind.Person).Cast<Person>().ToDictionary(person => person.Id, StringComparer.Ordinal);
    private int _withoutName;
    private int _sameName;
    private int _renamed;

    /// <summary>Writes both files and puts them in place of those before.</summary>
    public ImperoDelivery Write(string tenant, string path)
    {
        var (students, teachers, empty) = Make();
        using var files = RosterFileSet.Begin(path, Known);
        Write(files, ImperoFile.Students, students);
        Write(files, ImperoFile.Teachers, teachers);
        files.Complete();
        return new ImperoDelivery(tenant, students.Select(row => row.Class).Distinct(StringComparer.Ordinal).Count(), students.Count, teachers.Count)
        {
            UsersWithoutName = _withoutName,
            UsersWithSameName = _sameName,
            GroupsWithoutMembers = empty,
            GroupsRenamed = _renamed,
        };
    }

    /// <summary>The rows of both files in their order, and how many classes have teachers alone.</summary>
    public (List<ImperoRow> Students, List<ImperoRow> Teachers, int EmptyGroups) Make()
    {
        var groups = NameGroups();
        var enrollments = holding.Of(RosterKind.Enrollment).Cast<Enrollment>().Where(enrollment => groups.ContainsKey(enrollment.SectionKey)).ToList();
        var members = enrollments.Where(enrollment => enrollment.Role == RosterRole.Student).ToList();
        var console = enrollments.Where(enrollment => options.ConsoleRoles.Contains(enrollment.Role)).ToList();
        var overseers = _people.Values.Where(person => person.Roles.Any(role => options.AllGroupsRoles.Contains(role.Role))).Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
        var names = NameUsers(members.Select(member => member.PersonKey).ToHashSet(StringComparer.Ordinal), console.Select(teacher => teacher.PersonKey).Concat(overseers).ToHashSet(StringComparer.Ordinal));

        var students = new SortedSet<ImperoRow>(from member in members
                                                let name = names.Students.GetValueOrDefault(member.PersonKey)
                                                where name is not null
                                                select new ImperoRow(name, groups[member.SectionKey]));
        var made = options.GroupsNeedMembers ? students.Select(row => row.Class).ToHashSet(StringComparer.Ordinal) : [.. groups.Values];
        var rights = (from teacher in console
                      let name = names.Teachers.GetValueOrDefault(teacher.PersonKey)
                      where name is not null
                      select new ImperoRow(name, groups[teacher.SectionKey])).ToList();
        var seesAll = overseers.Select(id => names.Teachers.GetValueOrDefault(id)).OfType<string>().Concat(options.AllGroupsUsers);
        var teachers = new SortedSet<ImperoRow>(rights.Where(row => made.Contains(row.Class))
            .Concat(from name in seesAll from made1 in made select new ImperoRow(name, made1)));
        return ([.. students], [.. teachers], rights.Select(row => row.Class).Where(name => !made.Contains(name)).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>Gives each section a group name that no other has: two classes of one name must not become one group.</summary>
    private Dictionary<string, string> NameGroups()
    {
        var sections = holding.Of(RosterKind.Section).Cast<Section>().ToList();
        var names = sections.ToDictionary(section => section.Id, section => Clean(options.GroupName(section)) ?? section.Id, StringComparer.Ordinal);
        foreach (var suffix in new Func<Section, string?>[] { SchoolOf, section => section.Code, section => section.Id })
        {
            var shared = names.Values.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
                .Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var section in sections.Where(section => shared.Contains(names[section.Id])))
            {
                if (Clean(suffix(section)) is { } more)
                {
                    names[section.Id] = $"{names[section.Id]} ({more})";
                }
            }
        }

        _renamed = sections.Count(section => names[section.Id] != (Clean(options.GroupName(section)) ?? section.Id));
        return names;
    }

    private string? SchoolOf(Section section) => (holding.Find(RosterKind.Org, section.SchoolKey) as Org)?.Name;

    /// <summary>The user names of students and of teachers. One that two people would have is nobody's.</summary>
    private (Dictionary<string, string> Students, Dictionary<string, string> Teachers) NameUsers(HashSet<string> members, HashSet<string> console)
    {
        var students = NamesOf(members, options.StudentIdentity);
        var teachers = NamesOf(console, options.TeacherIdentity);
        var shared = students.Concat(teachers)
            .GroupBy(pair => pair.Value, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(pair => pair.Key).Distinct(StringComparer.Ordinal).Count() > 1)
            .SelectMany(group => group.Select(pair => pair.Key)).ToHashSet(StringComparer.Ordinal);
        _sameName = shared.Count;
        foreach (var id in shared)
        {
            students.Remove(id);
            teachers.Remove(id);
        }

        _withoutName = members.Concat(console).Distinct(StringComparer.Ordinal).Count(id => !shared.Contains(id) && !students.ContainsKey(id) && !teachers.ContainsKey(id));
        return (students, teachers);
    }

    private Dictionary<string, string> NamesOf(HashSet<string> ids, ImperoIdentity identity)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (_people.TryGetValue(id, out var person) && NameOf(person, identity) is { } name)
            {
                names[id] = name;
            }
        }

        return names;
    }

    private string? NameOf(Person person, ImperoIdentity identity)
    {
        var name = identity switch
        {
            ImperoIdentity.Email => person.Email,
            ImperoIdentity.EmailWithoutDomain => person.Email?.Split('@')[0],
            _ => person.Username,
        };
        name = Clean(name);
        return options.UsernameCase switch
        {
            ImperoCase.Lower => name?.ToLowerInvariant(),
            ImperoCase.Upper => name?.ToUpperInvariant(),
            _ => name,
        };
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Write(RosterFileSet files, string name, List<ImperoRow> rows)
    {
        using var writer = new CsvRowWriter(files.Create(name), ["version", "1"], new CsvWriteOptions { JoinsLines = true });
        writer.Write("username");
        writer.Write("class");
        writer.EndRow();
        foreach (var row in rows)
        {
            writer.Write(row.Username);
            writer.Write(row.Class);
            writer.EndRow();
        }
    }
}
