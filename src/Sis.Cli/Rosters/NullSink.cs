namespace Sis.Cli;

/// <summary>Takes everything: what counts is what the engine remembers of it.</summary>
internal sealed class NullSink : IRosterSink
{
    /// <inheritdoc/>
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;
}
