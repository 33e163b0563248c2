namespace Sis.Testing;

/// <summary>A state store to be checked, empty, and a way to come back to it later.</summary>
/// <param name="store">The store.</param>
/// <param name="reopen">Makes another store on the same data, as a new process would; the first is not used any more.</param>
public sealed class StateStoreFixture(IStateStore store, Func<Task<IStateStore>> reopen) : IAsyncDisposable
{
    /// <summary>The store.</summary>
    public IStateStore Store { get; private set; } = store;

    /// <summary>Called when the check is over; nothing by default.</summary>
    public Func<ValueTask>? CleanUp { get; init; }

    /// <summary>Cleans up.</summary>
    public ValueTask DisposeAsync() => CleanUp?.Invoke() ?? ValueTask.CompletedTask;

    internal async Task ReopenAsync() => Store = await reopen().ConfigureAwait(false);
}
