namespace Sis.PowerSchool;

/// <summary>Walks through the pages of a query or table.</summary>
/// <remarks>
/// Tables are read by key: each page begins after the last key of the page before, so that rows that come and go move nothing. A query
/// is read in one answer, or by page numbers; then a row that goes moves all after it, and one is not seen: counts and order betray that.
/// </remarks>
internal sealed class QueryPages(string address, string projection, Column key, int pageSize, string? filter, bool isTable)
{
    private int _page;
    private long _lastKey = long.MinValue;
    private long _rowsOfPage = -1;

    /// <summary>The next page; <see langword="null"/> after the last.</summary>
    /// <param name="rows">How many rows came so far.</param>
    /// <param name="count">How many the server counted.</param>
    public string? Next(long rows, long? count)
    {
        var size = pageSize == 0 ? long.MaxValue : pageSize;
        var isLast = _page > 0 && (pageSize == 0 || _rowsOfPage == 0 || (_rowsOfPage < size && rows >= (count ?? 0))
            || (!isTable && count is { } known && _page > (known / size) + 1));
        if (isLast)
        {
            return null;
        }

        _page++;
        _rowsOfPage = 0;
        var query = $"pagesize={QueriesFeeder.Number(pageSize)}&projection={Uri.EscapeDataString(projection)}";
        if (!isTable)
        {
            return $"{address}?{query}" + (pageSize == 0 ? string.Empty : $"&page={QueriesFeeder.Number(_page)}");
        }

        var after = _lastKey == long.MinValue ? null : $"{key.Alias}=gt={QueriesFeeder.Number(_lastKey)}";
        var condition = string.Join(';', new[] { filter, after }.Where(part => part is not null));
        return $"{address}?{query}&page=1&sort={key.Alias}" + (condition.Length == 0 ? string.Empty : "&q=" + Uri.EscapeDataString(condition));
    }

    /// <summary>Looks at the keys of rows that came: each must be greater than the one before.</summary>
    public void Note(RowPage rows, TableState state)
    {
        _rowsOfPage += rows.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            // A row without a key is no progress either.
            var number = rows[i].Number(key) ?? long.MinValue;
            if (number <= _lastKey)
            {
                state.Fail(PowerSchoolDiagnosticCodes.UnsteadyRead, "Rows came twice, in another order or without their key while they were read.");
            }

            _lastKey = Math.Max(_lastKey, number);
        }
    }
}
