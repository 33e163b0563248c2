namespace Sis.Sqlite;

/// <summary>The table of a list field whose items people join or look up: one row an item.</summary>
internal sealed class RosterListTable
{
    public RosterListTable(RosterField field)
    {
        Field = field;
        var owner = ColumnName.Of(field.Kind);
        var name = ColumnName.Of(field);
        OwnerColumn = owner + "_key";
        switch (field.Type)
        {
            case FieldType.KeyList:
                // "termKeys": a table section_terms with a column term_key.
                var column = name.TrimEnd('s');
                name = column.EndsWith("_key", StringComparison.Ordinal) ? column[..^4] + "s" : name;
                Columns = [new RosterColumn(column, Target: field.Target, IsRequired: true)];
                break;
            case FieldType.Identifiers:
                Columns = [new RosterColumn("scheme", IsRequired: true), new RosterColumn("value", IsRequired: true)];
                LookupColumns = "scheme, value";
                break;
            case FieldType.Phones:
                Columns = [new RosterColumn("type", IsRequired: true), new RosterColumn("number", IsRequired: true)];
                break;
            case FieldType.Roles:
                Columns =
                [
                    new RosterColumn("role", IsRequired: true), new RosterColumn("org_key", Target: RosterKind.Org, IsRequired: true),
                    new RosterColumn("is_primary", IsInteger: true), new RosterColumn("title"),
                    new RosterColumn("start"), new RosterColumn("end"),
                ];
                break;
            default:
                throw new ArgumentException($"{field.Name} has no table of its own.", nameof(field));
        }

        Name = $"{owner}_{name}";
    }

    public string Name { get; }

    public RosterField Field { get; }

    /// <summary>The column with the key of the record whose list it is.</summary>
    public string OwnerColumn { get; }

    public IReadOnlyList<RosterColumn> Columns { get; }

    /// <summary>Columns by which items are looked up, besides those that hold keys.</summary>
    public string? LookupColumns { get; }

    public static bool IsFor(RosterField field) =>
        field.Type is FieldType.KeyList or FieldType.Identifiers or FieldType.Phones or FieldType.Roles;
}
