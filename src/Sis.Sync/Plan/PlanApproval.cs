namespace Sis;

/// <summary>Who approved which part of a plan, when, and why. Stored with the plan.</summary>
public sealed record PlanApproval
{
    /// <summary>What is approved.</summary>
    public PlanPart Part { get; init; } = PlanPart.All;

    /// <summary>Who approves: a name the application chooses. It is stored.</summary>
    public required string By { get; init; }

    /// <summary>Why, in words. It is stored; keep personal values out of it.</summary>
    public string? Note { get; init; }

    /// <summary>When; set by the engine.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether it has been acted upon; set by the engine.</summary>
    public bool IsApplied { get; init; }
}
