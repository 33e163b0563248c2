using System.Text.Json;

namespace Sis.PowerSchool;

/// <summary>Reads of one list: a second one when the first was unsteady, and no third.</summary>
internal sealed class ListPass
{
    private const int Most = 2;

    /// <summary>All that were given, whichever time they were read.</summary>
    private readonly HashSet<long> _given = [];
    private readonly HashSet<long> _seen = [];
    private int _number;

    /// <summary>Why some items may not have been seen this time; <see langword="null"/> when all were.</summary>
    public string? Unsteady { get; set; }

    /// <summary>Whether this is the second read.</summary>
    public bool IsSecond => _number == Most;

    /// <summary>Begins the next read, if there has to be one.</summary>
    public bool Begin()
    {
        if (_number == Most || (_number > 0 && Unsteady is null))
        {
            return false;
        }

        _number++;
        _seen.Clear();
        Unsteady = null;
        return true;
    }

    /// <summary>Takes an answer.</summary>
    /// <returns>The items that were not given before, and how many there were altogether.</returns>
    public (ListPage Page, long Count) Take(JsonDocument answer)
    {
        var (fresh, count) = (new List<JsonElement>(), 0L);
        foreach (var item in Loose.Items(answer.RootElement))
        {
            count++;
            if (Loose.Number(item, "id") is not { } id)
            {
                // Without an identifier it cannot be known again, and is rejected once.
                if (_number == 1)
                {
                    fresh.Add(item);
                }

                continue;
            }

            if (!_seen.Add(id))
            {
                Unsteady ??= "Rows came twice while they were read page by page.";
            }

            if (_given.Add(id))
            {
                fresh.Add(item);
            }
        }

        return (new ListPage(answer, fresh), count);
    }
}
