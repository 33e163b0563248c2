namespace Sis;

/// <summary>Implemented by sinks whose users edit records: says what the sink holds of some of them, so that what users changed can stay.</summary>
/// <remarks>
/// <para><b>Threads.</b> Called between batches, from the thread that delivers; several at a time if the application asked for several batches at a time.
/// <b>Order.</b> Any; each record once. <b>Repeats.</b> May be read again. <b>Failure.</b> Let exceptions out: the batch is tried again as if it had failed.
/// <b>Cancellation.</b> Honoured within one batch. <b>Disposal.</b> With the sink.</para>
/// </remarks>
public interface IRosterKeyedReadBack
{
    /// <summary>Reads some records as they are now, with what users changed, whole.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="kind">The kind of all of them.</param>
    /// <param name="ids">Their identifiers, at most as many as a batch has changes, twice that for changed keys; one that is not there is left out.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Batches of records of that kind; the receiver disposes them.</returns>
    IAsyncEnumerable<RecordBatch> ReadBackAsync(string tenant, RosterKind kind, IReadOnlyList<string> ids, CancellationToken cancellationToken = default);
}
