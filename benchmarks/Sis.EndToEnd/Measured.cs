using System.Text.Json.Serialization;

namespace Sis.EndToEnd;

/// <summary>What one process measured of itself.</summary>
internal sealed record Measured
{
    public required string Name { get; init; }

    public double Seconds { get; init; }

    /// <summary>Seconds of all processors.</summary>
    public double CpuSeconds { get; init; }

    public long Records { get; init; }

    public long Bytes { get; init; }

    public long Changes { get; init; }

    public double AllocatedMiB { get; init; }

    public double PeakMiB { get; init; }

    public double GcPauseMs { get; init; }

    public string Outcome { get; init; } = string.Empty;

    public string Steps { get; init; } = string.Empty;

    [JsonIgnore]
    public double RecordsPerSecond => Records / Math.Max(Seconds, 1e-9);

    [JsonIgnore]
    public double MegabytesPerSecond => Bytes / 1e6 / Math.Max(Seconds, 1e-9);
}
