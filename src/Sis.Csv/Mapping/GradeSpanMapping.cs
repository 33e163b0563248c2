using System.Text;

namespace Sis.Csv;

/// <summary>The grades of a school from the lowest to the highest, as two columns state them.</summary>
internal sealed class GradeSpanMapping(RosterField field, int low, int high, WordMap words, IReadOnlyList<string> order) : RowMapping(field)
{
    public override void Write(RowTarget target)
    {
        var first = Read(target.Row, low);
        var last = Read(target.Row, high);
        var from = IndexOf(first);
        var to = IndexOf(last);
        target.Writer.BeginList(Field);
        if (from >= 0 && to >= from)
        {
            for (var i = from; i <= to; i++)
            {
                target.Writer.AddItem(order[i]);
            }
        }
        else
        {
            target.Writer.AddItem(first);
            target.Writer.AddItem(last);
        }

        target.Writer.EndList();
    }

    private ReadOnlySpan<byte> Read(CsvRowReader row, int column) =>
        column < 0 ? default : words.TryGet(row[column], out var grade) ? grade : row[column];

    private int IndexOf(ReadOnlySpan<byte> grade)
    {
        var text = Encoding.UTF8.GetString(grade);
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == text)
            {
                return i;
            }
        }

        return -1;
    }
}
