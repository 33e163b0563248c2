using System.Runtime.CompilerServices;

namespace Sis.Cli;

/// <summary>Passes on what a source says, and shows it to somebody on the way.</summary>
/// <param name="source">The source.</param>
/// <param name="watch">Sees each item before it is passed on; a batch is not the watcher's to dispose.</param>
internal sealed class WatchedSource(ISisSource source, Func<RosterItem, ValueTask> watch) : ISisSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in source.ReadAsync(request, cancellationToken).ConfigureAwait(false))
        {
            await watch(item).ConfigureAwait(false);
            yield return item;
        }
    }
}
