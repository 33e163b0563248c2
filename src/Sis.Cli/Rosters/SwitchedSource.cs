namespace Sis.Cli;

/// <summary>One source after another under the same name.</summary>
internal sealed class SwitchedSource : ISisSource
{
    /// <summary>The source that is read next.</summary>
    public ISisSource? Current { get; set; }

    /// <inheritdoc/>
    public IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default) => Current!.ReadAsync(request, cancellationToken);
}
