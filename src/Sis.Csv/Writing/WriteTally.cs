namespace Sis.Csv;

/// <summary>Counts what a format could not hold as it was. Names only, no values.</summary>
internal sealed class WriteTally
{
    private readonly SortedDictionary<string, long> _lost = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _adapted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _blank = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _rows = new(StringComparer.Ordinal);

    /// <summary>A value, or a record when it is a kind that is named, that the format has no place for.</summary>
    public void Lose(string name, long count = 1) => Add(_lost, name, count);

    public void Lose(RosterField field) => Add(_lost, field.Name, 1);

    /// <summary>A value that the format wants otherwise: another word, a line break less, or an assumption where there was none.</summary>
    public void Adapt(RosterField field) => Add(_adapted, field.Name, 1);

    /// <summary>A cell that the format wants filled and for which there is nothing.</summary>
    public void Blank(string file, string column) => Add(_blank, $"{file}.{column}", 1);

    public void Rows(string file, long count) => Add(_rows, file, count);

    public RosterWriteReport ToReport(IEnumerable<RosterField> notRead) => new()
    {
        Rows = _rows,
        Lost = _lost,
        Adapted = _adapted,
        BlankRequired = _blank,
        NotRead = [.. notRead.Select(field => field.Name).Order(StringComparer.Ordinal)],
    };

    private static void Add(SortedDictionary<string, long> counts, string name, long count)
    {
        if (count > 0)
        {
            counts[name] = counts.GetValueOrDefault(name) + count;
        }
    }
}
