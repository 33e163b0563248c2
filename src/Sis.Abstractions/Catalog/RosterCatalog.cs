using System.Diagnostics.CodeAnalysis;

namespace Sis;

/// <summary>Every field of every kind: the one vocabulary of masks, mappings, reports and documentation.</summary>
public static class RosterCatalog
{
    private static readonly IReadOnlyList<RosterField>[] ByKind =
    [
        OrgFields.All, TermFields.All, CourseFields.All, SectionFields.All,
        PersonFields.All, EnrollmentFields.All, StudentContactFields.All,
    ];

    private static readonly RosterField?[][] ByNumber = [.. ByKind.Select(Index)];

    private static readonly Dictionary<string, RosterField> ByName =
        ByKind.SelectMany(fields => fields).ToDictionary(field => field.Name, StringComparer.Ordinal);

    /// <summary>All fields, by kind and number.</summary>
    public static IEnumerable<RosterField> Fields => ByKind.SelectMany(fields => fields);

    /// <summary>The fields of one kind, in the order of their numbers.</summary>
    /// <param name="kind">The kind.</param>
    public static IReadOnlyList<RosterField> FieldsOf(RosterKind kind) => ByKind[(int)kind];

    /// <summary>Finds a field by its dotted name; case matters.</summary>
    /// <param name="name">For example <c>person.email</c>.</param>
    /// <param name="field">The field, when the result is <see langword="true"/>.</param>
    public static bool TryGet(string name, [NotNullWhen(true)] out RosterField? field) => ByName.TryGetValue(name, out field);

    /// <summary>Finds a field by kind and number, or <see langword="null"/> when a later version wrote it.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="number">The number in canonical bytes.</param>
    public static RosterField? Find(RosterKind kind, int number) =>
        (uint)number <= RosterField.MaxNumber ? ByNumber[(int)kind][number] : null;

    /// <summary>The field whose name is nearest to a wrong one, to suggest in an error message.</summary>
    /// <param name="name">A name that is not in the catalogue.</param>
    public static RosterField Nearest(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Fields.MinBy(field => EditDistance.Between(name, field.Name))!;
    }

    private static RosterField?[] Index(IReadOnlyList<RosterField> fields)
    {
        var index = new RosterField?[RosterField.MaxNumber + 1];
        foreach (var field in fields)
        {
            index[field.Number] = field;
        }

        return index;
    }
}
