using System.Text;

namespace Sis.Csv;

/// <summary>A list of ethnicities, of which the model has one.</summary>
internal sealed class SdsEthnicityMapping(int column, string name) : ColumnMapping(PersonFields.HispanicOrLatino, column, name)
{
    public static ReadOnlySpan<byte> Hispanic => "hispanicOrLatinoEthnicity"u8;

    public override void Write(ReadOnlySpan<byte> value, RowTarget target)
    {
        foreach (var item in new CellList(value))
        {
            if (item.Length == Hispanic.Length && Ascii.EqualsIgnoreCase(item, Hispanic))
            {
                target.Writer.WriteBoolean(Field, true);
                return;
            }
        }

        target.Warn(CsvDiagnosticCodes.UnknownWord, "The ethnicity is not among those that are read; it counts as absent.", Name, Field);
    }
}
