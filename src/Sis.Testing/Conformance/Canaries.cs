namespace Sis.Testing;

/// <summary>Personal values that must not turn up in a text.</summary>
internal static class Canaries
{
    /// <summary>Shorter values turn up in texts by chance.</summary>
    private const int Shortest = 4;

    /// <summary>The personal values of records that are long enough to be told from chance.</summary>
    public static HashSet<string> Of(IEnumerable<RosterRecord> records) =>
        [.. records.SelectMany(ValuesOf).Where(value => value.Length >= Shortest)];

    /// <summary>Demands that a text holds none of the values. The message says where, not what.</summary>
    public static void Absent(IReadOnlyCollection<string> canaries, string? text, string where)
    {
        var found = text is null ? null : canaries.FirstOrDefault(value => text.Contains(value, StringComparison.OrdinalIgnoreCase));
        Must.Hold(found is null, $"a value from the roster stands in {where}; name fields and keys there, never values.");
    }

    private static IEnumerable<string> ValuesOf(RosterRecord record)
    {
        foreach (var field in RosterCatalog.FieldsOf(record.Kind))
        {
            if (field.Sensitivity is Sensitivity.Personal or Sensitivity.Sensitive && field.GetValue(record) is string text)
            {
                yield return text;
            }
        }
    }
}
