using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sis.Testing.PowerSchool;

/// <summary>What a request asks for beside its path.</summary>
internal sealed class Query(IQueryCollection query)
{
    private static readonly string[] Operators = ["==", "=gt=", "=ge=", "=lt=", "=le="];

    /// <summary>The conditions of <c>q</c>, all of which must hold.</summary>
    public IReadOnlyList<(string Name, string Operator, string Value, long Number)> Conditions { get; } =
        [.. query["q"].ToString().Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public string[] Extensions { get; } = Split(query["extensions"].ToString());

    public string[] Projection { get; } = [.. Split(query["projection"].ToString()).Select(column => column.Split('.')[^1].ToLowerInvariant())];

    /// <summary>From 1; 0 answers like 1.</summary>
    public int Page { get; } = Math.Max(1, Number(query["page"].ToString(), 1));

    /// <summary>The page size that was asked for, if any.</summary>
    public int? PageSize { get; } = query.ContainsKey("pagesize") ? Number(query["pagesize"].ToString(), 0) : null;

    public bool Expands(string name) => Split(query["expansions"].ToString()).Contains(name);

    /// <summary>Whether a row meets all conditions on its columns.</summary>
    public bool Matches(PowerSchoolRow row) => Conditions.All(condition =>
    {
        var value = row.Number(condition.Name);
        return condition.Operator switch
        {
            "=gt=" => value > condition.Number,
            "=ge=" => value >= condition.Number,
            "=lt=" => value < condition.Number,
            "=le=" => value <= condition.Number,
            _ => value == condition.Number,
        };
    });

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string text, int otherwise) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static (string Name, string Operator, string Value, long Number) Parse(string condition)
    {
        var word = Operators.Select(word => (Word: word, At: condition.IndexOf(word, StringComparison.Ordinal))).Where(found => found.At > 0).MinBy(found => found.At);
        var value = condition[(word.At + word.Word.Length)..];
        return (condition[..word.At], word.Word, value, long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }
}
