namespace Sis;

/// <summary>What becomes of a batch while it is being sent. Costs nothing for one that the sink takes at once.</summary>
internal sealed class BatchOutcome
{
    private List<LeftOutChange>? _leftOut;
    private List<long>? _taken;

    /// <summary>What was left out.</summary>
    public List<LeftOutChange> LeftOut => _leftOut ??= [];

    /// <summary>Of a batch that was taken apart: the ordinals of what the sink took.</summary>
    public List<long> Taken => _taken ??= [];

    public bool HasLeftOut => _leftOut is { Count: > 0 };

    public bool HasTaken => _taken is { Count: > 0 };
}
