using Sis.Sharing;

namespace Sis.Cli;

/// <summary>What an application would receive, as a source, so that it can be written to files.</summary>
internal sealed class SharedViewSource(SharedView view) : ISisSource
{
    /// <inheritdoc/>
    public IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default) => view.ReadAsync(cancellationToken);
}
