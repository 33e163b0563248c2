namespace Sis;

/// <summary>Keys that are known when the application starts; the first is written with.</summary>
internal sealed class FixedStateKeys(IReadOnlyList<StateKey> keys) : IStateKeys
{
    public ValueTask<StateKey> GetCurrentAsync(StateScope scope, CancellationToken cancellationToken = default) => ValueTask.FromResult(keys[0]);

    public ValueTask<StateKey?> FindAsync(StateScope scope, string id, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(keys.FirstOrDefault(key => key.Id == id));
}
