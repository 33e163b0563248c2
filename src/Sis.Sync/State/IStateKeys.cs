namespace Sis;

/// <summary>Supplies the keys that stored state is encrypted with, from wherever the application keeps its secrets.</summary>
/// <remarks>Safe for any thread. Called a few times a run; an implementation that calls a vault should remember what it got.</remarks>
public interface IStateKeys
{
    /// <summary>The key that is written with from now on.</summary>
    /// <param name="scope">Whose state. Every scope may have a key of its own, or all the same one: what is stored differs even so.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<StateKey> GetCurrentAsync(StateScope scope, CancellationToken cancellationToken = default);

    /// <summary>A key that something was written with, now or before; <see langword="null"/> when there is none of that name.</summary>
    /// <param name="scope">Whose state.</param>
    /// <param name="id">The key's name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    ValueTask<StateKey?> FindAsync(StateScope scope, string id, CancellationToken cancellationToken = default);
}
