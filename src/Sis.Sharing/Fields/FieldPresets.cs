namespace Sis.Sharing;

/// <summary>Ready lists of fields, as patterns of the catalogue. Sensitive fields and extension fields are in none but everything.</summary>
public static class FieldPresets
{
    /// <summary>Who is in which section: names of people, schools and sections, roles.</summary>
    public static IReadOnlyList<string> Minimal { get; } =
        ["org.name", "org.type", "section.title", "person.name.given", "person.name.family", "person.roles", "enrollment.role"];

    /// <summary>What a classroom application needs: schools, terms, courses, sections, names, sign-in names, grades and enrollments.</summary>
    public static IReadOnlyList<string> Rostering { get; } =
    [
        "org.name", "org.type", "org.parentKey", "org.identifiers", "org.grades", "org.address.*", "org.phone",
        "term.*", "course.*", "section.*",
        "person.name.*", "person.email", "person.username", "person.enabled", "person.roles",
        "person.student.grades", "person.student.number", "person.student.graduationYear", "person.student.homeRoom",
        "enrollment.*",
    ];

    /// <summary><see cref="Rostering"/>, and the contacts of students with their telephones.</summary>
    public static IReadOnlyList<string> RosteringWithContacts { get; } = [.. Rostering, "studentContact.*", "person.phones"];

    internal const string Mark = "@";

    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> ByName { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["minimal"] = Minimal,
        ["rostering"] = Rostering,
        ["rosteringWithContacts"] = RosteringWithContacts,
    };

    internal const string EverythingName = "everything";

    /// <summary>Makes a field set from patterns and preset names, which begin with <see cref="Mark"/>.</summary>
    /// <exception cref="SisException">SIS4001: a pattern or preset is unknown.</exception>
    internal static RosterFieldSet SetOf(IEnumerable<string> patterns)
    {
        var set = RosterFieldSet.None;
        foreach (var pattern in patterns)
        {
            set = set.Union(SetOf(pattern.Trim()));
        }

        return set;
    }

    private static RosterFieldSet SetOf(string pattern)
    {
        if (!pattern.StartsWith(Mark, StringComparison.Ordinal))
        {
            return RosterFieldSet.Of(pattern);
        }

        var name = pattern[Mark.Length..];
        if (name == EverythingName)
        {
            return RosterFieldSet.Everything;
        }

        return ByName.TryGetValue(name, out var fields) ? RosterFieldSet.Of(fields)
            : throw new SisException("SIS4001", $"The field list names the preset '{pattern}', which there is not. "
                + $"Did you mean '{Mark}{ByName.Keys.Append(EverythingName).MinBy(known => EditDistance.Between(name, known))}'?");
    }
}
