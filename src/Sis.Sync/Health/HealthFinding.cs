namespace Sis;

/// <summary>One oddity of a roster: how many records have it, and the keys of a few.</summary>
/// <param name="Code">The code.</param>
/// <param name="Kind">The stable name of the kind of the keys, if it concerns one.</param>
/// <param name="Count">How many records have it.</param>
/// <param name="Keys">The keys of a few; never a value.</param>
public sealed record HealthFinding(string Code, string? Kind, long Count, IReadOnlyList<string> Keys)
{
    /// <summary>Code and count.</summary>
    public override string ToString() => $"{Code} ×{Count}";
}
