namespace Sis;

/// <summary>Which past runs are asked for.</summary>
public sealed record RunQuery
{
    /// <summary>Only runs that began at this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only runs that began before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only runs that ended so.</summary>
    public SyncOutcome? Outcome { get; init; }

    /// <summary>Only runs with a finding of this code.</summary>
    public string? Code { get; init; }

    internal bool Fits(DateTimeOffset started) => !(started < From) && !(started >= Until);

    internal bool Fits(SyncReport report) => Fits(report.Started)
        && (Outcome is not { } outcome || report.Outcome == outcome)
        && (Code is not { } code || report.Diagnostics.Any(finding => finding.Code == code) || report.Health?.Findings.Any(finding => finding.Code == code) == true);
}
