namespace Sis.PowerSchool;

/// <summary>The row that is being filled, and the columns that may be.</summary>
internal readonly struct RowTarget(RowPage page, IReadOnlyList<Column> columns)
{
    /// <summary>Sets a cell if its column was asked for.</summary>
    public void Set(Column column, string? value)
    {
        if (columns.Contains(column))
        {
            page.Set(column, value);
        }
    }

    /// <summary>Sets a cell that ties rows together.</summary>
    public void Always(Column column, string? value) => page.Set(column, value);
}
