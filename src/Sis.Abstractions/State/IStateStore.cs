namespace Sis;

/// <summary>Where the engine keeps what it must remember: the ledger, plans, journals and runs.</summary>
/// <remarks>
/// <para>A store keeps three things per <see cref="StateScope"/> and changes them together in one transaction: <b>blobs</b> (numbered
/// byte arrays of about 1 MiB in named collections, written once), <b>journal rows</b> (small, appended in order) and
/// <b>documents</b> (small, by name, replaced whole). What is in them is the engine's affair, so a new store is small.</para>
/// <para><b>Threads.</b> The store is safe for any thread. <b>Order.</b> One open session per scope at a time, across processes.
/// <b>Failure.</b> A committed transaction survives a crash; one that was not committed leaves no trace. <b>Disposal.</b> By the
/// container that made it.</para>
/// </remarks>
public interface IStateStore
{
    /// <summary>Opens the state of one scope and holds it until the session is disposed.</summary>
    /// <param name="scope">Whose state.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="SisException">SIS9001: another session holds the scope.</exception>
    ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default);
}
