namespace Sis;

/// <summary>Looks at the latest plan of a sync, approves parts of it, and applies it.</summary>
/// <remarks>
/// <para>A sync has one plan at a time: the latest. The next run's plan takes its place, so what waits is approved before that; the run
/// first delivers what was approved and not yet applied.</para>
/// <para><b>Threads.</b> Safe for any thread; each call has exclusive use of the sync's state while it lasts, so it is refused (SIS9001) during a run.</para>
/// <para><b>Repeats.</b> Approving again adds to what is approved. Applying again delivers nothing twice.</para>
/// <para><b>Failure.</b> <see cref="SisException"/> with a code of <see cref="PlanCodes"/>; nothing was delivered then. A sink that fails gives a report.</para>
/// <para><b>Cancellation.</b> Within one batch. <b>Disposal.</b> None.</para>
/// </remarks>
public interface IRosterPlans
{
    /// <summary>The latest plan, or <see langword="null"/> when none was made.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<PlanSummary?> GetAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Reads the plan's changes, by kind and key, as they are stored: a million changes do not sit in memory.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="onlyWaiting">Whether changes that were delivered are left out.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<PlannedChange> ReadAsync(
        string sync, bool onlyWaiting = false, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Stores that a part of the plan may go. Nothing is delivered yet.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="planId">The plan that was looked at: another that has taken its place is not approved by mistake.</param>
    /// <param name="approval">What, who and why.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="SisException">SIS3200 to SIS3203: it cannot be approved any more.</exception>
    Task<PlanSummary> ApproveAsync(
        string sync, string planId, PlanApproval approval, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Delivers what may go of the plan: what is approved and, of a plan that was only made, what the gates let through.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="planId">The plan.</param>
    /// <param name="options">For whom, and whom to tell; only <see cref="SyncRunOptions.Tenant"/> and <see cref="SyncRunOptions.Progress"/> matter.</param>
    /// <param name="cancellationToken">Stops the delivery after the batch at hand.</param>
    /// <exception cref="SisException">SIS3200 to SIS3203: it cannot be applied any more. The ledger, the policy and its settings must be those of the plan.</exception>
    Task<SyncReport> ApplyAsync(string sync, string planId, SyncRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The latest plan and earlier ones whose changes are kept, the newest first: those that may be taken back.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<PlanSummary>> ListAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Takes back what a plan delivered: what it created is removed, and what it changed or removed is as it was before.</summary>
    /// <remarks>
    /// A record that changed again since is left alone and told (SIS3206). The source still says what it said: until that is mended, the next run
    /// brings the changes again, so pause the sync (<see cref="GateOptions.Pause"/>) or mend the source first. Everything is read anew then.
    /// </remarks>
    /// <param name="sync">The sync's name.</param>
    /// <param name="planId">The plan: the latest, or one of <see cref="ListAsync"/>.</param>
    /// <param name="by">Who asks for it, and why; stored with the plan of the roll-back. Its part is not looked at.</param>
    /// <param name="options">For whom, whether only to plan it, and whom to tell; the mode is not looked at.</param>
    /// <param name="cancellationToken">Stops the delivery after the batch at hand; the next run finishes it.</param>
    /// <exception cref="SisException">SIS3200, SIS3201, SIS3203 or SIS3207: it cannot be taken back.</exception>
    Task<SyncReport> RollBackAsync(
        string sync, string planId, PlanApproval by, SyncRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Writes the plan out for people or programs. Values are left out unless asked for; with them the result is as personal as the roster.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="format">The format.</param>
    /// <param name="output">Where to; UTF-8, not closed.</param>
    /// <param name="withValues">Whether old and new values of changed fields are written.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="SisException">SIS3200: there is no plan.</exception>
    Task ExportAsync(
        string sync, PlanFormat format, Stream output, bool withValues = false, string tenant = SyncRunOptions.DefaultTenant,
        CancellationToken cancellationToken = default);
}
