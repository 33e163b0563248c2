namespace Sis;

/// <summary>What was counted of one view of the ledger, kept so that the next report is made of the changes alone.</summary>
/// <param name="View">The view: see <see cref="LedgerHeader.View"/>.</param>
/// <param name="Generation">Which of two sets of collections they are in, so that one is read while the other is written.</param>
/// <param name="Format">Tables of another format are not read.</param>
internal sealed record HealthTables(string View, int Generation, string Format)
{
    public const string CurrentFormat = "1";

    public StoredTally People { get; init; } = StoredTally.None;

    public StoredTally Sections { get; init; } = StoredTally.None;

    public StoredTally Names { get; init; } = StoredTally.None;

    public StoredTally Schools { get; init; } = StoredTally.None;

    /// <summary>The name of the format with that of everything that the hashes depend on.</summary>
    public static string FormatOf(LedgerHeader ledger) =>
        FormattableString.Invariant($"{CurrentFormat}.{ledger.HashVersion}.{ledger.Encoding}");
}
