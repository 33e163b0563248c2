namespace Sis.EndToEnd;

/// <summary>Takes everything and does nothing, so that the engine alone is measured.</summary>
internal sealed class NullSink : IRosterSink
{
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) => Task.CompletedTask;
}
