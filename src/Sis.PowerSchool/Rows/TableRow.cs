using System.Text;

namespace Sis.PowerSchool;

/// <summary>One row of a page, valid as long as the page.</summary>
internal readonly struct TableRow(RowPage page, int index)
{
    public long Line => page.LineOf(index);

    public ReadOnlySpan<byte> Bytes(Column column) => page.Cell(index, column);

    public bool Has(Column column) => !Cells.Trim(page.Cell(index, column)).IsEmpty;

    /// <summary>The text without outer white space; <see langword="null"/> when blank.</summary>
    public string? Text(Column column)
    {
        var cell = Cells.Trim(page.Cell(index, column));
        return cell.IsEmpty ? null : Encoding.UTF8.GetString(cell);
    }

    /// <summary>A whole number, also one written as <c>10013.0</c>; <see langword="null"/> when there is none.</summary>
    public long? Number(Column column) => Cells.ParseNumber(page.Cell(index, column));

    public bool? Flag(Column column) => Cells.ParseFlag(page.Cell(index, column));
}
