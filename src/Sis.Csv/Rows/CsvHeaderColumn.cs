namespace Sis.Csv;

/// <summary>One column of a header.</summary>
/// <param name="Index">Its place, from 0.</param>
/// <param name="Name">Its name without blanks and invisible characters around it; empty when it has none.</param>
internal readonly record struct CsvHeaderColumn(int Index, string Name)
{
    /// <summary>Its place as people count.</summary>
    public string Position => (Index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
