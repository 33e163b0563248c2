using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sis.Testing.Clever;

/// <summary>What a request for a list asks for. Source: Clever's guide to paging and limits.</summary>
internal sealed record ListQuery(int Limit, string? After, string? Before, string? Role, bool IsCount, IReadOnlyList<string> RecordTypes)
{
    public static ListQuery? Parse(IQueryCollection query)
    {
        var limit = 100;
        return query.TryGetValue("limit", out var text) && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit < 1)
            ? null
            : new ListQuery(limit, Text(query, "starting_after"), Text(query, "ending_before"), Text(query, "role"), Text(query, "count") is "true" or "",
                [.. query["record_type"].OfType<string>()]);
    }

    /// <summary>The rows of the page, and whether it is full.</summary>
    public (ArraySegment<LocalRecord> Rows, bool IsFull) Cut(LocalRecord[] records)
    {
        var (from, to) = (0, records.Length);
        if (After is not null)
        {
            from = FirstAfter(records, After);
            to = Math.Min(records.Length, from + Limit);
        }
        else if (Before is not null)
        {
            to = Before == "last" ? records.Length : FirstNotBefore(records, Before);
            from = Math.Max(0, to - Limit);
        }
        else
        {
            to = Math.Min(records.Length, Limit);
        }

        return (new ArraySegment<LocalRecord>(records, from, to - from), to - from == Limit);
    }

    private static int FirstAfter(LocalRecord[] records, string id)
    {
        var at = FirstNotBefore(records, id);
        return at < records.Length && records[at].Id == id ? at + 1 : at;
    }

    private static int FirstNotBefore(LocalRecord[] records, string id)
    {
        var (low, high) = (0, records.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(records[middle].Id, id) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var text) ? text.ToString() : null;
}
