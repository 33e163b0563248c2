namespace Sis;

/// <summary>The changes that sinks refused: to look at, and to have tried again at once.</summary>
/// <remarks>
/// <para><b>Threads.</b> Safe for any thread. While a run of the same sync and tenant takes place, calls are refused with SIS9001.</para>
/// <para><b>Life.</b> A dead letter is tried again by the first run after <see cref="DeadLetter.NextTry"/>, or as soon as the record itself has
/// changed. It is gone once the sink takes the change, or once there is nothing left to change.</para>
/// </remarks>
public interface IDeadLetters
{
    /// <summary>Reads the dead letters of a sync by kind and key.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<DeadLetter> ReadAsync(string sync, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);

    /// <summary>Has dead letters tried by the next run, however long they should still wait.</summary>
    /// <param name="sync">The sync's name.</param>
    /// <param name="keys">Which; <see langword="null"/> for all. Keys without a dead letter are ignored.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="cancellationToken">Stops the work before anything is changed.</param>
    /// <returns>How many there were.</returns>
    Task<int> ReleaseAsync(
        string sync, IReadOnlyCollection<RosterKey>? keys = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default);
}
