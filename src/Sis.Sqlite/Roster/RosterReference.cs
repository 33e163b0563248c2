namespace Sis.Sqlite;

/// <summary>A column that holds keys of a kind, wherever it stands; not the column that ties a list to its record.</summary>
/// <param name="Table">The table with the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Target">The kind whose keys it holds.</param>
internal sealed record RosterReference(string Table, string Column, RosterKind Target)
{
    /// <summary>All references to records of a kind.</summary>
    public static IEnumerable<RosterReference> To(RosterKind target, IReadOnlyList<RosterTable> tables) =>
        from table in tables
        from reference in Of(table)
        where reference.Target == target
        select reference;

    private static IEnumerable<RosterReference> Of(RosterTable table) =>
        table.Columns.Select(pair => (Table: table.Name, pair.Column))
            .Concat(table.Lists.SelectMany(list => list.Columns.Select(column => (Table: list.Name, Column: column))))
            .Where(pair => pair.Column.Target is not null)
            .Select(pair => new RosterReference(pair.Table, pair.Column.Name, pair.Column.Target!.Value));
}
