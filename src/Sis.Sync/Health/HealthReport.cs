namespace Sis;

/// <summary>What is odd in the roster as it will be delivered. Counts and keys, no values.</summary>
public sealed record HealthReport
{
    /// <summary>What was found, by code.</summary>
    public IReadOnlyList<HealthFinding> Findings { get; init; } = [];

    /// <summary>Records of each school, by its key.</summary>
    public IReadOnlyList<SchoolCounts> Schools { get; init; } = [];

    /// <summary>How many records have an oddity; 0 when none has.</summary>
    /// <param name="code">A code of <see cref="HealthCodes"/>.</param>
    public long CountOf(string code) => Findings.Where(finding => finding.Code == code).Sum(finding => finding.Count);
}
