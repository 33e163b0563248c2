namespace Sis;

/// <summary>How much the engine may hold in memory, and how it hands changes over. The defaults suit most.</summary>
public sealed class EngineOptions
{
    /// <summary>The most changes in one batch for a sink.</summary>
    /// <value>From 1 to 100,000. Default 1,000.</value>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>Records of one side that may wait in memory for a partner when a file has lost its order; beyond that they go to temporary files.</summary>
    /// <value>At least 1,024; each takes 32 bytes. Default 16,384.</value>
    public int PendingRecords { get; set; } = 16 * 1024;

    /// <summary>Changes that may be sorted in memory, in bytes; beyond that sorted runs go to temporary files.</summary>
    /// <value>From 64 KiB to 1 GiB. Default 8 MiB.</value>
    public int SortBytes { get; set; } = 8 << 20;

    /// <summary>How many blocks of records are worked on at once.</summary>
    /// <value>At least 1. Default: the number of processors, at most 4.</value>
    public int Parallelism { get; set; } = Math.Min(4, Environment.ProcessorCount);

    /// <summary>Findings of one code and kind that are kept in full; the rest are counted.</summary>
    /// <value>At least 1. Default 100.</value>
    public int SamplesPerCode { get; set; } = 100;

    /// <summary>The folder for temporary files, which hold personal data while a run lasts: a folder in it that only the owner can read.</summary>
    /// <value>Default <see langword="null"/>: the system's temporary folder.</value>
    public string? TempFolder { get; set; }

    internal IEnumerable<string> Problems()
    {
        if (BatchSize is < 1 or > 100_000)
        {
            yield return $"{nameof(BatchSize)} is {BatchSize}; choose 1 to 100,000.";
        }

        if (PendingRecords < 1024)
        {
            yield return $"{nameof(PendingRecords)} is {PendingRecords}; choose at least 1,024.";
        }

        if (SortBytes is < 64 * 1024 or > 1 << 30)
        {
            yield return $"{nameof(SortBytes)} is {SortBytes}; choose 64 KiB to 1 GiB.";
        }

        if (Parallelism < 1)
        {
            yield return $"{nameof(Parallelism)} is {Parallelism}; choose at least 1.";
        }

        if (SamplesPerCode < 1)
        {
            yield return $"{nameof(SamplesPerCode)} is {SamplesPerCode}; choose at least 1.";
        }

        if (TempFolder is { } folder && !Directory.Exists(folder))
        {
            yield return $"{nameof(TempFolder)} does not exist; create it or choose another.";
        }
    }
}
