namespace Sis;

/// <summary>Implemented by sinks of applications that had people before Sis came: says who is there, so that they are taken over instead of made a second time.</summary>
/// <remarks>
/// <para><b>Threads.</b> Called before anything is delivered, from one thread at a time. <b>Order.</b> Any; each person once. <b>Repeats.</b> May be read again.
/// <b>Failure.</b> Let exceptions out: nothing is delivered. <b>Cancellation.</b> Honoured within one batch. <b>Disposal.</b> With the sink.</para>
/// </remarks>
public interface IExistingPeople
{
    /// <summary>Reads everybody whom the application knows in a tenant, whoever put them there.</summary>
    /// <remarks>The key may be the application's own, such as <c>account:17</c>: a person who is taken over under another key gets a
    /// <see cref="RosterOperation.Rekey"/> from it. Give what people can be recognised by, and the fields that are to be compared.</remarks>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <returns>Batches of people; the receiver disposes them.</returns>
    IAsyncEnumerable<RecordBatch> ReadExistingPeopleAsync(string tenant, CancellationToken cancellationToken = default);
}
