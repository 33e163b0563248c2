namespace Sis.Csv;

/// <summary>What to take from each row of one file, worked out once from its header.</summary>
internal sealed record RowLayout(RowKey Key, string KeyName, int Status, (int Column, string Name)[] Required, RowStep[] Steps, TableColumns Columns)
{
    /// <summary>Wanted fields that the format puts into this file and of which it has no column: the file says nothing about them.</summary>
    public required IReadOnlyList<RosterField> FieldsWithoutColumn { get; init; }

    /// <returns>The layout, or <see langword="null"/> when the file has no column of identifiers: the findings say so.</returns>
    public static RowLayout? Bind(CsvHeader header, RosterTable table, RosterFieldSet fields, ICollection<RosterDiagnostic> findings)
    {
        var columns = TableColumns.Bind(header, table, findings);
        if (table.KeyColumns.Any(name => columns[name] < 0))
        {
            return null;
        }

        var required = table.Required.Where(name => columns[name] >= 0).Select(name => (columns[name], name)).ToArray();
        var mappings = table.MappingsFor(columns, fields);
        var missing = table.Map(TableColumns.AllOf(table)).OfType<FieldMapping>().Select(mapping => mapping.Field)
            .Where(field => fields.Contains(field) && mappings.All(mapping => mapping.Field != field)).ToArray();
        var status = table.StatusColumn is null ? -1 : columns[table.StatusColumn];
        return new RowLayout(table.Key(columns), table.KeyColumns[^1], status, required, [.. mappings.Select(mapping => new RowStep(mapping))], columns) { FieldsWithoutColumn = missing };
    }
}
