namespace Sis;

/// <summary>How much a gate allows. A limit is exceeded when the measured number is strictly greater.</summary>
public sealed record GateLimit
{
    /// <summary>The most that may be measured, in percent of what the gate measures against; <see langword="null"/> for no such limit.</summary>
    public double? Percent { get; init; }

    /// <summary>The most that may be measured as a number, whatever the percentage and the floor; <see langword="null"/> for no such limit.</summary>
    public long? Count { get; init; }

    /// <summary>Fewer measured than this never exceed a percentage: in small numbers percentages mean little.</summary>
    public long Floor { get; init; }

    /// <summary>What happens when <see cref="Percent"/> or <see cref="Count"/> is exceeded.</summary>
    public GateAction Action { get; init; } = GateAction.Warn;

    /// <summary>A lower percentage from which on the report warns; <see langword="null"/> for none.</summary>
    public double? WarnPercent { get; init; }

    /// <summary>A limit that is never exceeded.</summary>
    public static GateLimit Off { get; } = new() { Action = GateAction.Pass };

    /// <summary>What a measured number comes to.</summary>
    /// <param name="measured">The number measured.</param>
    /// <param name="of">What it is measured against.</param>
    public GateAction Judge(long measured, long of)
    {
        if (measured <= 0)
        {
            return GateAction.Pass;
        }

        var isAboveFloor = measured >= Floor;
        return measured > Count || (isAboveFloor && IsAbove(measured, of, Percent)) ? Action
            : isAboveFloor && IsAbove(measured, of, WarnPercent) ? GateAction.Warn
            : GateAction.Pass;
    }

    private static bool IsAbove(long measured, long of, double? percent) => percent is { } limit && measured * 100.0 > of * limit;

    internal IEnumerable<string> Problems(string name)
    {
        if (Percent is < 0 or double.NaN || WarnPercent is < 0 or double.NaN)
        {
            yield return $"The gate {name} has a percentage below zero; choose 0 or more.";
        }

        if (Count < 0 || Floor < 0)
        {
            yield return $"The gate {name} has a count or floor below zero; choose 0 or more.";
        }
    }
}
