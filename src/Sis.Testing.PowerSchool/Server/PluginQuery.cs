namespace Sis.Testing.PowerSchool;

/// <summary>A named query of a plugin.</summary>
/// <param name="Table">The table whose rows it gives.</param>
/// <param name="Columns">What it gives: <c>TABLE.Column</c> and the name in the answer.</param>
/// <param name="Sql">The statement. This server understands its conditions on terms and on who is there, and no other.</param>
internal sealed record PluginQuery(string Table, IReadOnlyList<(string Column, string Alias)> Columns, string Sql)
{
    /// <summary>The rows that the statement selects.</summary>
    public IEnumerable<PowerSchoolRow> Rows(PowerSchoolDistrict district, long term)
    {
        var rows = district[Table].Rows.AsEnumerable();
        if (Sql.Contains(":termid", StringComparison.Ordinal))
        {
            var sections = district["Sections"].Rows.ToDictionary(row => row.Number("ID"), row => row.Number("TermID"));
            rows = rows.Where(row => (row.ContainsKey("TermID") ? Math.Abs(row.Number("TermID")) : sections.GetValueOrDefault(row.Number("SectionID"))) >= term);
        }

        if (Sql.Contains("enroll_status in (0, -1)", StringComparison.Ordinal))
        {
            var there = district["Students"].Rows.Where(row => row.Number("Enroll_Status") is 0 or -1).Select(row => row.Number("ID")).ToHashSet();
            rows = rows.Where(row => there.Contains(row.Number(row.ContainsKey("StudentID") ? "StudentID" : "ID")));
        }

        return rows;
    }

    /// <summary>A value of a row, or of the row that extends it.</summary>
    public string? Value(PowerSchoolDistrict district, PowerSchoolRow row, string column)
    {
        var parts = column.Split('.');
        return parts[0].Equals(Table, StringComparison.OrdinalIgnoreCase) ? row.Get(parts[1]) : district[parts[0]].Find(row.Number("DCID"))?.Get(parts[1]);
    }
}
