namespace Sis.Csv;

/// <summary>What to take from each row of one file, worked out once from its header.</summary>
internal sealed record RowLayout(int Key, string KeyName, int Status, (int Column, string Name)[] Required, FieldMapping[] Mappings, OneRosterColumns Columns)
{
    /// <summary>Wanted fields that the standard puts into this file and of which it has no column: the file says nothing about them.</summary>
    public required IReadOnlyList<RosterField> FieldsWithoutColumn { get; init; }

    /// <returns>The layout, or <see langword="null"/> when the file has no column of identifiers: the findings say so.</returns>
    public static RowLayout? Bind(CsvHeader header, OneRosterTable table, RosterFieldSet fields, ICollection<RosterDiagnostic> findings)
    {
        var columns = OneRosterColumns.Bind(header, table, findings);
        var key = columns[table.KeyColumn];
        if (key < 0)
        {
            return null;
        }

        var required = table.Required.Where(name => columns[name] >= 0).Select(name => (columns[name], name)).ToArray();
        var mappings = table.MappingsFor(columns, fields);
        var missing = table.Map(OneRosterColumns.AllOf(table)).OfType<FieldMapping>().Select(mapping => mapping.Field)
            .Where(field => fields.Contains(field) && mappings.All(mapping => mapping.Field != field)).ToArray();
        return new RowLayout(key, table.KeyColumn, columns["status"], required, mappings, columns) { FieldsWithoutColumn = missing };
    }
}
