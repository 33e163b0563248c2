namespace Sis;

/// <summary>A roster at rest that can be scanned again and again, one kind at a time.</summary>
/// <remarks>Safe for any thread; each enumeration reads afresh. Batches are disposed by the reader.</remarks>
public interface IRosterView
{
    /// <summary>How many records of a kind there are, before repeats are folded.</summary>
    /// <param name="kind">The kind.</param>
    long CountOf(RosterKind kind);

    /// <summary>Reads all records of a kind, in the order in which they came.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind, CancellationToken cancellationToken = default);
}
