namespace Sis;

/// <summary>How the records of one kind differ.</summary>
/// <param name="Kind">The kind's stable name.</param>
/// <param name="Same">Records that are as delivered.</param>
/// <param name="Missing">Records that were delivered and that the sink does not hold.</param>
/// <param name="Extra">Records that the sink holds and that were not delivered.</param>
/// <param name="Different">Records that the sink holds with other facts.</param>
public sealed record DriftCounts(string Kind, long Same, long Missing, long Extra, long Different);
