namespace Sis.Scenarios.Tests;

/// <summary>Takes everything and keeps nothing.</summary>
internal sealed class NobodySink : IRosterSink
{
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
