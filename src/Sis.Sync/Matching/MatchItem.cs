namespace Sis;

/// <summary>What came of one person on a first connection. Keys alone.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Source">The person in the source, if any.</param>
/// <param name="Application">The person in the application, if any.</param>
/// <param name="Proof">How two were recognised as one.</param>
public sealed record MatchItem(MatchOutcome Outcome, RosterKey? Source, RosterKey? Application, string? Proof)
{
    /// <summary>Outcome and keys.</summary>
    public override string ToString() => $"{Outcome}: {Source?.ToString() ?? "nobody"} – {Application?.ToString() ?? "nobody"}{(Proof is null ? string.Empty : $" ({Proof})")}";
}
