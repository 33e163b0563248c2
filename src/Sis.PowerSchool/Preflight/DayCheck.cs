using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>Looks whether the days of an export can be read, and in which order their parts stand.</summary>
internal sealed class DayCheck
{
    private readonly List<(int Cell, Column Column)> _cells;
    private readonly RowPage _page;
    private readonly bool _isDayFirst;
    private readonly DateOnly _today;
    private readonly SortedSet<string> _columns = new(StringComparer.Ordinal);
    private long _days;
    private long _unread;
    private long _unreadOtherwise;

    public DayCheck(Table table, int[] places, PowerSchoolExportOptions options)
    {
        _cells = [.. Tables.Days.Where(column => column.Table.Name == table.Name && places[column.Index] >= 0).Select(column => (places[column.Index], column))];
        _page = new RowPage(table);
        _isDayFirst = options.DaysFirst;
        _today = DateOnly.FromDateTime(options.TimeProvider.GetUtcNow().UtcDateTime);
    }

    /// <summary>Looks at the row that a reader is at.</summary>
    public void Add(DelimitedReader reader)
    {
        if (_cells.Count == 0)
        {
            return;
        }

        _page.Clear();
        _page.BeginRow(reader.Line);
        foreach (var (cell, column) in _cells)
        {
            reader.CopyTo(cell, _page, column);
        }

        _page.EndRow();
        foreach (var (_, column) in _cells.Where(cell => _page[0].Has(cell.Column)))
        {
            var day = _page[0].Bytes(column);
            var isPast = column == Tables.Students.BirthDate;
            _days++;
            if (!CellDates.TryParse(day, _today, isPast, _isDayFirst, out _))
            {
                _unread++;
                _columns.Add(column.Name);
            }

            _unreadOtherwise += CellDates.TryParse(day, _today, isPast, !_isDayFirst, out _) ? 0 : 1;
        }
    }

    /// <summary>What came of it; <see langword="null"/> for a file without days.</summary>
    public ProbeCheck? Judge(string file)
    {
        if (_days == 0)
        {
            return null;
        }

        var name = "days of " + _cells[0].Column.Table.Name;
        return _unread == 0
            ? new ProbeCheck(name, ProbeOutcome.Pass, $"{file}: {Number(_days)} days can be read.")
            : new ProbeCheck(name, ProbeOutcome.Warn, $"{file}: {Number(_unread)} of {Number(_days)} days cannot be read and count as absent, in {string.Join(", ", _columns)}.")
            {
                Fix = _unreadOtherwise < _unread
                    ? $"Set DaysFirst to {(_isDayFirst ? "false" : "true")}: then {Number(_days - _unreadOtherwise)} can be read."
                    : "Have days exported as yyyy-MM-dd or MM/DD/YYYY, or correct them in PowerSchool.",
            };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
