namespace Sis.Testing;

/// <summary>A roster that stops at a cancelled token that it is handed, and objects when it is read on without one.</summary>
internal sealed class CancelledView(IRosterView inner) : IRosterView
{
    private int _batches;

    public long CountOf(RosterKind kind) => inner.CountOf(kind);

    public async IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in inner.ReadAsync(kind, CancellationToken.None).ConfigureAwait(false))
        {
            if (cancellationToken.IsCancellationRequested || ++_batches > 1)
            {
                batch.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw new BrokenRuleException("the policy read on after its token was cancelled; hand it to the roster, or look at it for each batch.");
            }

            yield return batch;
        }
    }
}
