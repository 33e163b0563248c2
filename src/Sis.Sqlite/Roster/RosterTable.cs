namespace Sis.Sqlite;

/// <summary>The table of one kind of record, and the tables of its lists, as the catalogue has them.</summary>
internal sealed class RosterTable
{
    private static readonly string[] Names =
        ["orgs", "terms", "courses", "sections", "people", "enrollments", "student_contacts"];

    /// <param name="kind">The kind.</param>
    /// <param name="fields">The kind's fields; the catalogue's, but for tests.</param>
    public RosterTable(RosterKind kind, IEnumerable<RosterField> fields)
    {
        Kind = kind;
        Name = NameOf(kind);
        var columns = new List<(RosterField Field, RosterColumn Column)>();
        var lists = new List<RosterListTable>();
        foreach (var field in fields)
        {
            if (RosterListTable.IsFor(field))
            {
                lists.Add(new RosterListTable(field));
            }
            else
            {
                // What a policy may mask is never required here; what ties records together always travels.
                columns.Add((field, new RosterColumn(ColumnName.Of(field), field.Type is FieldType.Number or FieldType.Boolean,
                    field.Type == FieldType.Key ? field.Target : null,
                    field is { IsRequired: true, Sensitivity: Sensitivity.Structural })));
            }
        }

        Columns = columns;
        Lists = lists;
    }

    /// <summary>All tables, parents first.</summary>
    public static IReadOnlyList<RosterTable> All { get; } =
        [.. RosterKinds.All.Select(kind => new RosterTable(kind, RosterCatalog.FieldsOf(kind)))];

    public RosterKind Kind { get; }

    public string Name { get; }

    public IReadOnlyList<(RosterField Field, RosterColumn Column)> Columns { get; }

    public IReadOnlyList<RosterListTable> Lists { get; }

    public static string NameOf(RosterKind kind) => Names[(int)kind];
}
