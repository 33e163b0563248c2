using Sis;

namespace CustomSource;

/// <summary>Prints what it is given: operation and key, no personal values.</summary>
internal sealed class ConsoleSink : IRosterSink
{
    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var change in batch.Changes)
        {
            Console.WriteLine(change);
        }

        return Task.CompletedTask;
    }
}
