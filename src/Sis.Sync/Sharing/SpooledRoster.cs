namespace Sis;

/// <summary>The roster as read, for a policy to look through.</summary>
internal sealed class SpooledRoster(IReadOnlyDictionary<RosterKind, Spool> records, int parallelism) : IRosterView
{
    public int Parallelism => parallelism;

    public long CountOf(RosterKind kind) => records.TryGetValue(kind, out var spool) ? spool.Count : 0;

    public async IAsyncEnumerable<RecordBatch> ReadAsync(
        RosterKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var offset = 0L;
        while (records.TryGetValue(kind, out var spool) && spool.ReadBlock(ref offset) is { Batch: var batch })
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return batch;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }
}
