namespace Sis;

/// <summary>One step of what would happen to a record.</summary>
/// <param name="Name"><c>source</c>, <c>merge</c>, <c>share</c>, <c>ledger</c> or <c>plan</c>.</param>
/// <param name="Outcome">What came of it, in a word or two; of a merge of sources, the source's name.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Fields">The names of the fields concerned.</param>
public sealed record WhatIfStep(string Name, string Outcome, string Reason, IReadOnlyList<string> Fields)
{
    /// <summary>Step, outcome, reason and fields.</summary>
    public override string ToString() => $"{Name}: {Outcome}. {Reason}{(Fields.Count > 0 ? " " + string.Join(", ", Fields) : string.Empty)}";
}
