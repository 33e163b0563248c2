namespace Sis.Csv;

/// <summary>The identifier of the record that has a value.</summary>
internal sealed class BoundMatch(BoundValue of, MatchIndex index) : BoundParts(of)
{
    public override ReadOnlySpan<byte> Evaluate(MappedRow row)
    {
        var value = Part(0, row);
        if (Blanks.IsBlank(value))
        {
            return default;
        }

        var key = index.Find(value, row.Scratch, out var isAmbiguous);
        if (key.IsEmpty)
        {
            if (isAmbiguous)
            {
                row.Fail(MappedDiagnosticCodes.SeveralRecordsMatch, "Several records have the value to match on. The row is not used.", Column);
            }
            else
            {
                row.Fail(MappedDiagnosticCodes.NoMatch, "No record has the value to match on. The row is not used.", Column);
            }
        }

        return key;
    }
}
