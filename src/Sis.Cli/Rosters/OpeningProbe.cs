namespace Sis.Cli;

/// <summary>Probes a source that cannot say more of itself: opens it and reads as far as its first word.</summary>
internal sealed class OpeningProbe(ISisSource source) : ISourceProbe
{
    private static readonly RosterFieldSet Least = RosterFieldSet.Of("org.name");

    /// <inheritdoc/>
    public async Task<ProbeReport> ProbeAsync(string tenant, RosterFieldSet fields, CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = tenant, Fields = Least }, cancellationToken).ConfigureAwait(false))
            {
                (item as BatchItem)?.Batch.Dispose();
                break;
            }

            return Report(ProbeOutcome.Pass, "It can be opened.");
        }
        catch (SisException exception)
        {
            return Report(ProbeOutcome.Fail, exception.Message);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            // The words of others may hold anything.
            return Report(ProbeOutcome.Fail, $"It failed with {exception.GetType().Name}.");
        }
    }

    private static ProbeReport Report(ProbeOutcome outcome, string message) => new() { Checks = [new ProbeCheck("reach", outcome, message)] };
}
