namespace Sis.Csv;

/// <summary>What a package may be at most, so that a hostile or mistaken one is refused before it costs anything.</summary>
internal sealed record RosterPackageLimits
{
    public static RosterPackageLimits Default { get; } = new();

    /// <summary>How many files.</summary>
    public int MaxFiles { get; init; } = 256;

    /// <summary>How many bytes one file has, expanded.</summary>
    public long MaxFileBytes { get; init; } = 16L << 30;

    /// <summary>How many bytes all files have, expanded.</summary>
    public long MaxTotalBytes { get; init; } = 64L << 30;

    /// <summary>How many times its compressed size a file may have. Roster data made of identifiers reaches about 20.</summary>
    public int MaxCompressionRatio { get; init; } = 200;

    /// <summary>The expanded size from which the ratio counts: a small file of equal rows is no threat.</summary>
    public long RatioGuardFromBytes { get; init; } = 10L << 20;
}
