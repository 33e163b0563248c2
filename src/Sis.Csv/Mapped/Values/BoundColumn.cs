namespace Sis.Csv;

internal sealed class BoundColumn(int number, string name) : BoundValue
{
    public override string Column => name;

    public override int PlainColumn => number;

    public override IEnumerable<int> Columns => [number];

    public override ReadOnlySpan<byte> Evaluate(MappedRow row) => Blanks.Trim(row.Rows.Cell(number));
}
