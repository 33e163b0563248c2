namespace Sis.Csv;

/// <summary>Writes cells for people with a spreadsheet, which runs what looks like a formula.</summary>
internal sealed class FormulaGuard(CsvRowWriter writer, bool isOn)
{
    /// <summary>Whether a spreadsheet might run the value: the usual signs, those that are wider, and what it skips before them.</summary>
    public static bool IsFormula(string value)
    {
        var text = value.AsSpan().TrimStart([' ', '\u00A0', '\u200B', '\uFEFF', '"', '\'']);
        return value.Length > 0 && (value[0] is '\t' or '\r' or '\n'
            || (!text.IsEmpty && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\u2212')));
    }

    public void Write(string? value) => writer.Write(isOn && value is not null && IsFormula(value) ? "'" + value : value);

    public void Write(bool? value) => writer.Write(value is null ? null : value.Value ? "Y" : "N");

    public void Write(DateOnly? value) => writer.Write(value);

    public void Write(int? value) => writer.Write(value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void Write(IEnumerable<string> values) => Write(string.Join(",", values));

    public void EndRow() => writer.EndRow();
}
