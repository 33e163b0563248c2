namespace Sis.Csv;

/// <summary>One file of a format: what it is called, what kind of record its rows are, and how its columns become fields.</summary>
internal sealed record RosterTable
{
    /// <summary>The file's name without its ending.</summary>
    public required string Name { get; init; }

    public required RosterKind Kind { get; init; }

    public RecordPart Part { get; init; }

    /// <summary>The column, or columns, that make the key of the record that the row belongs to.</summary>
    public IReadOnlyList<string> KeyColumns { get; init; } = ["sourcedId"];

    /// <summary>Makes the key of those columns' places; the first column's value alone, unless said otherwise.</summary>
    public Func<TableColumns, RowKey> Key { get; init; } = columns => new ColumnKey(columns[columns.Table.KeyColumns[0]]);

    /// <summary>The columns that are read, by name.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Columns that every file of the format has, which are no fields.</summary>
    public IReadOnlyList<string> CommonColumns { get; init; } = [];

    /// <summary>Columns that are no fields and that rules look at.</summary>
    public IReadOnlyList<string> Asides { get; init; } = [];

    /// <summary>The column that says whether the row is to be deleted, if the format has one.</summary>
    public string? StatusColumn { get; init; }

    /// <summary>How names of columns with extension fields begin, if the format has any.</summary>
    public string? ExtensionPrefix { get; init; }

    /// <summary>Whether upper and lower case in the header is as good one way as the other.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Columns of the format that are left unread on purpose.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Columns of which many exports have none, so that it is not worth a word.</summary>
    public IReadOnlyList<string> Rare { get; init; } = [];

    /// <summary>Columns without a value in which a row is no record.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyList<(string Name, string Old)> OldNames { get; init; } = [];

    /// <summary>Names that a variant of the format gives to columns, which are as good.</summary>
    public IReadOnlyList<(string Name, string Other)> Variants { get; init; } = [];

    /// <summary>Makes the mappings of the columns that are there.</summary>
    public required Func<TableColumns, IEnumerable<FieldMapping?>> Map { get; init; }

    public string File => Name + ".csv";

    public bool IsRarelyThere(string name) => Rare.Contains(name, StringComparer.Ordinal);

    public bool IsKnown(string name) =>
        Unread.Contains(name, StringComparer.OrdinalIgnoreCase) || Columns.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The mappings for the fields that may be read, in the order in which a record is written.</summary>
    public FieldMapping[] MappingsFor(TableColumns columns, RosterFieldSet fields)
    {
        var allowed = columns.Extensions.Where(column => fields.ContainsExtension(Kind, column.Name)).ToArray();
        return [.. Map(columns)
            .Append(StatusColumn is not null && columns[StatusColumn] >= 0 && !Part.IsSupplement
                ? new StatusMapping(RosterCatalog.FieldsOf(Kind).Single(IsSourceStatus), columns[StatusColumn], StatusColumn)
                : null)
            .Append(allowed.Length > 0 ? new ExtensionsMapping(KindFields.ExtensionsOf(Kind), allowed) : null)
            .OfType<FieldMapping>()
            .Where(mapping => fields.Contains(mapping.Field))
            .OrderBy(mapping => mapping.Field.Number)];
    }

    private static bool IsSourceStatus(RosterField field) => field.Name.EndsWith(".sourceStatus", StringComparison.Ordinal);
}
