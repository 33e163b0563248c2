using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Sis.Csv;

/// <summary>Which rows of a sorted file count: of each identifier the first in the order of the sort.</summary>
internal sealed class SortChoice(FilePlan plan)
{
    private readonly MappedSort _sort = plan.File.Sort!;
    private readonly KeyTable _ids = new();
    private readonly List<(byte[] Value, long Row)> _best = [];

    /// <summary>Rows that are left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Looks at a row, in a first pass over the file.</summary>
    public void Look(MappedRow row, long number)
    {
        if (!TryId(row, out var id))
        {
            return;
        }

        var value = row.Rows.Cell(plan.SortColumn).ToArray();
        if (_ids.Add(id, out var place))
        {
            _best.Add((value, number));
        }
        else if (Compare(value, _best[place].Value) * (_sort.Descending ? -1 : 1) < 0)
        {
            _best[place] = (value, number);
        }
    }

    /// <summary>Whether a row counts, in the second pass. One without an identifier is judged elsewhere.</summary>
    public bool Counts(MappedRow row, long number)
    {
        var counts = !TryId(row, out var id) || _ids.Find(id) is not (>= 0 and var place) || _best[place].Row == number;
        LeftOut += counts ? 0 : 1;
        return counts;
    }

    private bool TryId(MappedRow row, out ReadOnlySpan<byte> id)
    {
        row.BeginRecord();
        id = row.Rows.Problem is null ? Blanks.Trim(plan.Id!.Evaluate(row)) : default;
        return !id.IsEmpty && row.Fault is null;
    }

    private int Compare(byte[] left, byte[] right) => _sort.Type switch
    {
        MappedSortType.Number => Number(left).CompareTo(Number(right)),
        MappedSortType.Date => Day(left).CompareTo(Day(right)),
        _ => Blanks.Trim(left).SequenceCompareTo(Blanks.Trim(right)),
    };

    private static decimal Number(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(Blanks.Trim(value), out decimal number, out var used) && used == Blanks.Trim(value).Length ? number : decimal.MinValue;

    private DateOnly Day(ReadOnlySpan<byte> value)
    {
        string[] formats = plan.File.DateFormats.Count > 0 ? [.. plan.File.DateFormats] : ["yyyy-MM-dd"];
        return DateOnly.TryParseExact(Encoding.UTF8.GetString(Blanks.Trim(value)), formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : DateOnly.MinValue;
    }
}
