namespace Sis;

/// <summary>Looks at past runs and their numbers.</summary>
/// <remarks><b>Threads.</b> Safe for any thread; refused (SIS9001) during a run of the same sync and tenant. <b>Order.</b> Oldest first.
/// <b>Failure.</b> <see cref="SisException"/>: no such sync, or the state cannot be read. <b>Cancellation.</b> Within one run. <b>Disposal.</b> None.</remarks>
public interface IRosterRuns
{
    /// <summary>Reads the reports of past runs.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="query">Which; all that are kept when <see langword="null"/>.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<SyncReport> ReadAsync(
        string sync, RunQuery? query = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Reads the report of one run, or <see langword="null"/>.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<SyncReport?> GetAsync(string sync, string runId, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Reads the numbers of past runs, as a series over time.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="query">Which; all that are kept when <see langword="null"/>. Codes are not looked at.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<RunStatistics> ReadStatisticsAsync(
        string sync, RunQuery? query = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);
}
