namespace Sis;

/// <summary>Runs the syncs that the application composed.</summary>
/// <remarks>
/// <para><b>Threads.</b> Safe for any thread. Runs of different syncs or tenants may overlap; a second run of the same one is refused.</para>
/// <para><b>Repeats.</b> Running again with the same roster delivers nothing. A run that was interrupted is finished by the next one,
/// which then goes on with a read of its own.</para>
/// <para><b>Failure.</b> A source or sink that fails gives a report with <see cref="SyncOutcome.Failed"/>: nothing that was stored is lost.
/// Mistakes of composition and damaged state are exceptions.</para>
/// <para><b>Cancellation.</b> Honoured within one batch; what the sink acknowledged is remembered.</para>
/// </remarks>
public interface IRosterSync
{
    /// <summary>Runs a sync once: reads, compares, delivers.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="options">For whom and how; the defaults run the only tenant.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="SisException">SIS9014: no such sync. SIS9001: it is running already. SIS9012, SIS9013: the state cannot be used.</exception>
    Task<SyncReport> RunAsync(string sync, SyncRunOptions options, CancellationToken cancellationToken = default);

    /// <summary>Reads the changes of the latest plan, delivered or not, by kind and key.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<PlannedChange> ReadPlanAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Reads the reports of past runs, oldest first.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<SyncReport> ReadRunsAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);
}
