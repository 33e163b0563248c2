namespace Sis;

/// <summary>Answers what would happen to one record, and whether the sink still holds what was delivered. Changes nothing.</summary>
/// <remarks><b>Threads.</b> Safe for any thread; refused (SIS9001) during a run of the same sync and tenant. <b>Repeats.</b> As often as wanted.
/// <b>Failure.</b> What the source, the policy or the sink throws comes out. <b>Cancellation.</b> Within one batch. <b>Disposal.</b> None.</remarks>
public interface IRosterInspection
{
    /// <summary>Reads the source and takes one record through every step, as a run would, without storing or delivering anything.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="key">The record.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<WhatIfReport> ExplainAsync(string sync, RosterKey key, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Reads the source, and whom the application has already, and says who would be recognised by a first run.</summary>
    /// <param name="sync">The sync's name; its first connection is set.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="samples">How many of each sort are listed; all are counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SisException">SIS3032: the sync has no first connection, or its sink cannot say whom the application has.</exception>
    Task<MatchReport> MatchAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, int samples = 100, CancellationToken cancellationToken = default);

    /// <summary>Compares what the sink holds with what was delivered; the source is not read.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="samples">How many differences of each kind of record are listed; all are counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SisException">SIS3204: the sink cannot be read back.</exception>
    Task<DriftReport> ReadDriftAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, int samples = 100, CancellationToken cancellationToken = default);
}
