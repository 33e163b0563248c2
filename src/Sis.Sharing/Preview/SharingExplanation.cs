namespace Sis.Sharing;

/// <summary>Why a record is shared or not, step by step. Keys and rules only, no value of the roster.</summary>
/// <param name="Key">The record.</param>
/// <param name="IsShared">Whether the application receives it.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Steps">What was looked at, in order.</param>
public sealed record SharingExplanation(RosterKey Key, bool IsShared, string Reason, IReadOnlyList<SharingStep> Steps)
{
    /// <summary>The fields that the record has and that do not leave, by name; all of them when it is not shared.</summary>
    public IReadOnlyList<string> WithheldFields { get; init; } = [];

    /// <summary>The answer and the steps, each on a line.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, [$"{Key} is {(IsShared ? "shared" : "not shared")}: {Reason}", .. Steps.Select(step => "  " + step)]);
}
