using System.Globalization;

namespace Sis.Testing.PowerSchool;

/// <summary>A row of a table: values by column, whatever its case. An absent value is not there.</summary>
public sealed class PowerSchoolRow : Dictionary<string, string>
{
    /// <summary>Makes an empty row.</summary>
    public PowerSchoolRow()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    /// <summary>A value, or <see langword="null"/>.</summary>
    /// <param name="column">The column.</param>
    public string? Get(string column) => TryGetValue(column, out var value) ? value : null;

    /// <summary>A whole number, or 0.</summary>
    /// <param name="column">The column.</param>
    public long Number(string column) => long.TryParse(Get(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Sets a value; <see langword="null"/> takes it away.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public PowerSchoolRow Set(string column, object? value)
    {
        var text = value switch
        {
            null => null,
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool flag => flag ? "1" : "0",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        if (text is null)
        {
            Remove(column);
        }
        else
        {
            this[column] = text;
        }

        return this;
    }

    /// <summary>How many values there are; the values may be personal.</summary>
    public override string ToString() => Count.ToString(CultureInfo.InvariantCulture) + " values";
}
