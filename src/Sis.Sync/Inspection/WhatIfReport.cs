namespace Sis;

/// <summary>What would happen to one record, step by step. Keys, names of fields and reasons, no values.</summary>
/// <param name="Key">The record.</param>
/// <param name="Steps">The steps in order.</param>
public sealed record WhatIfReport(RosterKey Key, IReadOnlyList<WhatIfStep> Steps)
{
    /// <summary>The steps, one a line.</summary>
    public override string ToString() => string.Join('\n', Steps);
}
