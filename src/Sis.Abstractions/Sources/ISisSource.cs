namespace Sis;

/// <summary>Reads a roster from a Student Information System. Never writes to it.</summary>
/// <remarks>
/// <para><b>The stream.</b> A source yields <see cref="RosterItem"/>s: records (typed, or in encoded batches for speed),
/// removals, changed identifiers, rejected rows, findings, and for each kind it was asked for exactly one
/// <see cref="EndItem"/> after the last item of that kind. A kind without an end counts as incomplete, so a source that
/// stops early can never cause a removal.</para>
/// <para><b>Threads.</b> One read at a time per instance; the engine enumerates from one thread at a time.</para>
/// <para><b>Order.</b> Kinds and records may come in any order; parents first and the same order each night is fastest.</para>
/// <para><b>Repeats.</b> Reading twice gives the same identifiers for the same records.</para>
/// <para><b>Failure.</b> A bad row is a <see cref="RejectionItem"/> and the read goes on. What makes the rest unreadable is a
/// <see cref="DiagnosticItem"/> and an end that is not complete, or an exception: the engine then keeps what is stored.</para>
/// <para><b>Cancellation.</b> Honoured within one page or batch.</para>
/// <para><b>Disposal.</b> By whoever made the source; enumerators release what they hold when disposed.</para>
/// </remarks>
public interface ISisSource
{
    /// <summary>Reads the roster.</summary>
    /// <param name="request">What may be read: a field outside <see cref="SourceReadRequest.Fields"/> must not even be asked for.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default);
}
