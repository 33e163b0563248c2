namespace Sis.Csv;

internal sealed class BoundFirstOf(params BoundValue[] parts) : BoundParts(parts)
{
    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        foreach (var part in Parts)
        {
            var value = part.Evaluate(row);
            if (!Blanks.IsBlank(value))
            {
                return value;
            }
        }

        return default;
    }
}
