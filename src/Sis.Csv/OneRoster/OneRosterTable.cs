namespace Sis.Csv;

/// <summary>One file of the standard: what it is called, what kind of record its rows are, and how its columns become fields.</summary>
internal sealed record OneRosterTable
{
    public required string Name { get; init; }

    public required RosterKind Kind { get; init; }

    public RecordPart Part { get; init; }

    /// <summary>The column with the key of the record that the row belongs to.</summary>
    public string KeyColumn { get; init; } = "sourcedId";

    /// <summary>The columns that are read, by name.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Columns of the standard that are left unread on purpose.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Columns of which many exports have none, so that it is not worth a word.</summary>
    public IReadOnlyList<string> Rare { get; init; } = [];

    /// <summary>Columns without a value in which a row is no record.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    public IReadOnlyList<(string Name, string Old)> OldNames { get; init; } = [];

    /// <summary>Makes the mappings of the columns that are there.</summary>
    public required Func<OneRosterColumns, IEnumerable<FieldMapping?>> Map { get; init; }

    public string File => Name + ".csv";

    public bool IsRarelyThere(string name) => Rare.Contains(name, StringComparer.Ordinal);

    public bool IsKnown(string name) =>
        Unread.Contains(name, StringComparer.OrdinalIgnoreCase) || Columns.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The mappings for the fields that may be read, in the order in which a record is written.</summary>
    public FieldMapping[] MappingsFor(OneRosterColumns columns, RosterFieldSet fields)
    {
        var extensions = RosterCatalog.FieldsOf(Kind).Single(field => field.Type == FieldType.Extensions);
        var allowed = columns.Metadata.Where(column => fields.ContainsExtension(Kind, column.Name)).ToArray();
        return [.. Map(columns)
            .Append(columns["status"] >= 0 && !Part.IsSupplement ? new StatusMapping(RosterCatalog.FieldsOf(Kind).Single(IsSourceStatus), columns["status"]) : null)
            .Append(allowed.Length > 0 ? new ExtensionsMapping(extensions, allowed) : null)
            .OfType<FieldMapping>()
            .Where(mapping => fields.Contains(mapping.Field))
            .OrderBy(mapping => mapping.Field.Number)];
    }

    private static bool IsSourceStatus(RosterField field) => field.Name.EndsWith(".sourceStatus", StringComparison.Ordinal);
}
