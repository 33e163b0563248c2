using System.Globalization;

namespace Sis;

/// <summary>What one gate measured in a run, against what, and what it made of it. Names, keys and counts only.</summary>
public sealed record GateResult
{
    /// <summary>The gate.</summary>
    public required Gate Gate { get; init; }

    /// <summary>The finding's code: what to do about it stands in the list of codes.</summary>
    public required string Code { get; init; }

    /// <summary>The kind's stable name, if the gate looks at one.</summary>
    public string? Kind { get; init; }

    /// <summary>The school, if the gate looks at one.</summary>
    public string? School { get; init; }

    /// <summary>The field's catalogue name, if the gate looks at one.</summary>
    public string? Field { get; init; }

    /// <summary>The number measured.</summary>
    public required long Measured { get; init; }

    /// <summary>What it was measured against; <see cref="Sis.Gate"/> says what that is.</summary>
    public required long Of { get; init; }

    /// <summary>The percentage that may not be exceeded.</summary>
    public double? LimitPercent { get; init; }

    /// <summary>The number that may not be exceeded.</summary>
    public long? LimitCount { get; init; }

    /// <summary>Fewer measured than this never exceed a percentage.</summary>
    public long Floor { get; init; }

    /// <summary>What the gate decided.</summary>
    public required GateAction Action { get; init; }

    /// <summary>Pairs of keys, old and new, that look like one record: for changed identifiers, the first few.</summary>
    public IReadOnlyList<SuspectedRekey> Suspected { get; init => field = value ?? []; } = [];

    /// <summary>Gate, place, numbers and decision.</summary>
    public override string ToString()
    {
        var place = string.Join(' ', ((string?[])[Kind, School, Field]).OfType<string>());
        return string.Create(CultureInfo.InvariantCulture, $"{Gate} {place}{(place.Length > 0 ? ": " : "")}{Measured} of {Of}: {Action}");
    }
}
