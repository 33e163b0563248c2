namespace Sis;

/// <summary>Whether a record is shared, and why.</summary>
/// <param name="IsShared">Whether it is.</param>
/// <param name="Reason">Why, in a few stable words without personal values, for example <c>school is shared</c>.</param>
public readonly record struct ShareDecision(bool IsShared, string Reason)
{
    /// <summary>Shared, for a reason.</summary>
    /// <param name="reason">Why.</param>
    public static ShareDecision Share(string reason) => new(true, reason);

    /// <summary>Not shared, for a reason.</summary>
    /// <param name="reason">Why not.</param>
    public static ShareDecision Withhold(string reason) => new(false, reason);
}
