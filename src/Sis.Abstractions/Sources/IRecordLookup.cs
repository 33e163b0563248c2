namespace Sis;

/// <summary>Implemented by sources that can look up single records, so that a few missing ones are confirmed before they are removed.</summary>
/// <remarks>
/// <para><b>Threads.</b> Called after the read has ended, from one thread at a time. <b>Order.</b> The answer is a set. <b>Repeats.</b> May be asked again.</para>
/// <para><b>Failure.</b> Let exceptions out: what could not be confirmed is not removed in that run. <b>Cancellation.</b> Honoured within one request.
/// <b>Disposal.</b> With the source.</para>
/// </remarks>
public interface IRecordLookup
{
    /// <summary>Says which of some records the source still has.</summary>
    /// <param name="tenant">The tenant whose roster it is.</param>
    /// <param name="keys">The records, of any kinds; at most a few hundred.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Those that are still there.</returns>
    Task<IReadOnlyCollection<RosterKey>> FindExistingAsync(string tenant, IReadOnlyList<RosterKey> keys, CancellationToken cancellationToken = default);
}
