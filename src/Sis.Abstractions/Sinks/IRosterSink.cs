namespace Sis;

/// <summary>Where changes go: an application's own database, directory or API. One method is enough.</summary>
/// <remarks>
/// <para><b>Threads.</b> One call at a time per sync and tenant, unless the application asks for more; different tenants may call at the same time.</para>
/// <para><b>Order.</b> Re-keys, then creates and updates with parents before children, then removals with children before
/// parents. A record is never delivered before what it refers to.</para>
/// <para><b>Repeats.</b> A batch whose acknowledgement was lost is sent again, unchanged. A create of what is there already
/// must end as if it had been created once; a removal of what is not there does nothing. <see cref="RosterChange.Id"/>
/// is the same each time.</para>
/// <para><b>Failure.</b> Let exceptions out. The engine sends the batch again where that may help, and else in smaller parts, until the
/// records that are refused stand alone; these are set aside and the rest goes on. A sink that is down ends the run, which keeps what was
/// acknowledged. Throw <see cref="SisSinkException"/> to say whether trying again may help, <see cref="RosterBatchException"/> to name what
/// is refused. A sink should apply a batch, or the part of one that it gets, wholly or not at all.</para>
/// <para><b>Cancellation.</b> When the token of a call is already cancelled, write nothing.</para>
/// <para><b>Disposal.</b> By the container that made the sink.</para>
/// </remarks>
public interface IRosterSink
{
    /// <summary>Applies a batch; returning means that it is stored for good.</summary>
    /// <param name="batch">The changes.</param>
    /// <param name="cancellationToken">Stops the call, before anything is written or with everything undone.</param>
    Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Called once before the first batch of a delivery; not called when there is nothing to deliver.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>Called once after the last batch of a delivery; not called when it was broken off.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
