namespace Sis;

/// <summary>One thing that a probe looked at.</summary>
/// <param name="Name">What was looked at, in a few words that never change, for example <c>token</c> or <c>permissions</c>.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="Message">What was found, in one sentence without secrets and personal values.</param>
public sealed record ProbeCheck(string Name, ProbeOutcome Outcome, string Message)
{
    /// <summary>What to do about it, in words or as the exact lines to paste; <see langword="null"/> when there is nothing to do.</summary>
    public string? Fix { get; init; }
}
