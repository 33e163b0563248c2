namespace Sis.Testing;

/// <summary>A sink to be checked, empty, and a way to see what it stored.</summary>
/// <param name="sink">The sink.</param>
/// <param name="readBack">Reads all that the sink stored for a tenant, every copy of it. A record may carry fewer fields than
/// were delivered if <see cref="Fields"/> says so.</param>
public sealed class SinkFixture(IRosterSink sink, Func<string, Task<IEnumerable<RosterRecord>>> readBack) : IAsyncDisposable
{
    /// <summary>The sink.</summary>
    public IRosterSink Sink { get; } = sink;

    /// <summary>What the sink is meant to store; everything by default. The checks deliver and compare only that. <c>person.name.given</c> or <c>org.name</c> must be among it.</summary>
    public RosterFieldSet Fields { get; init; } = RosterFieldSet.Everything;

    /// <summary>Called when the check is over; nothing by default.</summary>
    public Func<ValueTask>? CleanUp { get; init; }

    /// <summary>Cleans up.</summary>
    public ValueTask DisposeAsync() => CleanUp?.Invoke() ?? ValueTask.CompletedTask;

    internal async Task<IReadOnlyList<RosterRecord>> ReadAsync(string tenant) => [.. await readBack(tenant).ConfigureAwait(false)];
}
