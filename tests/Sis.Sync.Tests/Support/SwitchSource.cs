namespace Sis.Sync.Tests;

/// <summary>A source that reads as another one does, which may be replaced between two nights.</summary>
internal sealed class SwitchSource(ISisSource current) : ISisSource
{
    public ISisSource Current { get; set; } = current;

    public IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default) =>
        Current.ReadAsync(request, cancellationToken);
}
