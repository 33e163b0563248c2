namespace Sis;

/// <summary>What a probe of a source found. Holds no secret and no personal value.</summary>
public sealed record ProbeReport
{
    /// <summary>What was looked at, in the order in which a person would put it right.</summary>
    public required IReadOnlyList<ProbeCheck> Checks { get; init; }

    /// <summary>What the source may read, where the provider tells; else empty.</summary>
    public IReadOnlyList<PermissionGrant> Permissions { get; init; } = [];

    /// <summary>How many rows each table, file or list has, by its name, where they were counted; else empty. Kept, a later probe can be compared with it.</summary>
    public IReadOnlyDictionary<string, long> Rows { get; init; } = new Dictionary<string, long>();

    /// <summary>The worst outcome of all checks; <see cref="ProbeOutcome.Pass"/> when there are none.</summary>
    public ProbeOutcome Outcome => Checks.Count == 0 ? ProbeOutcome.Pass : Checks.Max(check => check.Outcome);
}
