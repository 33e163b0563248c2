using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>What a read leaves for the next one: the school year of each school, the server's data version, and how many rows there were. Nothing is
/// left out because of it.</summary>
internal sealed record ReadCursor(IReadOnlyDictionary<long, long> Years, string? DataVersion)
{
    private const string Mark = "ps1";
    private const string MarkWithRows = "ps2";

    /// <summary>The way in by which rows were counted: another one counts others.</summary>
    public string Feeder { get; init; } = string.Empty;

    /// <summary>How many rows each table had, by its name.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    public static ReadCursor? Parse(string? text) => text?.Split(';') switch
    {
        [Mark, var years, var version] => Of(years, version),
        [MarkWithRows, var years, var version, var feeder, var rows] => Of(years, version) with
        {
            Feeder = feeder,
            Rows = Pairs(rows).ToDictionary(pair => pair.Name, pair => pair.Number, StringComparer.OrdinalIgnoreCase),
        },
        _ => null,
    };

    public override string ToString() => string.Join(';', MarkWithRows,
        Text(Years.OrderBy(year => year.Key).Select(year => (year.Key.ToString(CultureInfo.InvariantCulture), year.Value))), DataVersion, Feeder,
        Text(Rows.OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => (table.Key, table.Value))));

    private static ReadCursor Of(string years, string version) => new(
        Pairs(years).Select(pair => (School: Cells.ParseNumber(System.Text.Encoding.UTF8.GetBytes(pair.Name)), Year: pair.Number)).Where(pair => pair.School is not null)
            .DistinctBy(pair => pair.School).ToDictionary(pair => pair.School!.Value, pair => pair.Year),
        version.Length == 0 ? null : version);

    private static string Text(IEnumerable<(string Name, long Number)> pairs) =>
        string.Join(',', pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Name}:{pair.Number}")));

    private static IEnumerable<(string Name, long Number)> Pairs(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(':') is [var name, var digits] && long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? (Name: name, Number: number) : default)
        .Where(pair => pair.Name is not null).DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase);
}
