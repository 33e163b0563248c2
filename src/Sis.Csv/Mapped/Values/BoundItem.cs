namespace Sis.Csv;

internal sealed class BoundItem : BoundValue
{
    public override ReadOnlySpan<byte> Evaluate(MappedRow row) => row.Item;
}
