namespace Sis;

/// <summary>The roster as read, for a policy to look through.</summary>
internal sealed class SpooledRoster(FoldedRecords records, int parallelism) : IRosterView
{
    public int Parallelism => parallelism;

    public long CountOf(RosterKind kind) => records.CountOf(kind);

    public async IAsyncEnumerable<RecordBatch> ReadAsync(
        RosterKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await records.GetAsync(kind, cancellationToken).ConfigureAwait(false) is not { } spool)
        {
            yield break;
        }

        var offset = 0L;
        while (spool.ReadBlock(ref offset) is { Batch: var batch })
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }
    }
}
