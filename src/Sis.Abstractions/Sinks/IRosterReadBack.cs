namespace Sis;

/// <summary>Implemented by sinks that can say what they hold, so that it can be compared with what was delivered.</summary>
/// <remarks>
/// <para><b>Threads.</b> Called while nothing is delivered, from one thread at a time. <b>Order.</b> Any; each record once. <b>Repeats.</b> May be read again.</para>
/// <para><b>Failure.</b> Let exceptions out. <b>Cancellation.</b> Honoured within one batch. <b>Disposal.</b> With the sink.</para>
/// </remarks>
public interface IRosterReadBack
{
    /// <summary>Reads all records of a kind that the sink holds for a tenant and that Sis gave it, whole.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Batches of records of that kind; the receiver disposes them.</returns>
    IAsyncEnumerable<RecordBatch> ReadBackAsync(string tenant, RosterKind kind, CancellationToken cancellationToken = default);
}
