using System.Globalization;

namespace Sis.PowerSchool;

/// <summary>What a read leaves for the next one: the school year of each school, and the server's data version. Nothing is left out because of it.</summary>
internal sealed record ReadCursor(IReadOnlyDictionary<long, long> Years, string? DataVersion)
{
    private const string Mark = "ps1";

    public static ReadCursor? Parse(string? text)
    {
        var parts = text?.Split(';');
        if (parts is not [Mark, var years, var version])
        {
            return null;
        }

        var known = new SortedDictionary<long, long>();
        foreach (var year in years.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (year.Split(':') is [var school, var id]
                && long.TryParse(school, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                && long.TryParse(id, NumberStyles.Integer, CultureInfo.InvariantCulture, out var yearId))
            {
                known[number] = yearId;
            }
        }

        return new ReadCursor(known, version.Length == 0 ? null : version);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Mark};{string.Join(',', Years.OrderBy(year => year.Key).Select(year => string.Create(CultureInfo.InvariantCulture, $"{year.Key}:{year.Value}")))};{DataVersion}");
}
