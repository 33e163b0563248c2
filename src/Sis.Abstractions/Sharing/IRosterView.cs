namespace Sis;

/// <summary>A roster at rest that can be scanned again and again, one kind at a time.</summary>
/// <remarks>Safe for any thread; each enumeration reads afresh. Batches are disposed by the reader.</remarks>
public interface IRosterView
{
    /// <summary>How many threads may look at its batches at once; one unless the view says so.</summary>
    /// <remarks>A batch may be looked at by any thread. Policies may make use of it; they need not.</remarks>
    int Parallelism => 1;

    /// <summary>How many records of a kind there are, before repeats are folded.</summary>
    /// <param name="kind">The kind.</param>
    long CountOf(RosterKind kind);

    /// <summary>Reads all records of a kind, in the order in which they came.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind, CancellationToken cancellationToken = default);
}
