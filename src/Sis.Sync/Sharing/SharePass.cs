using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Sis;

/// <summary>Shares all records of a kind: blocks are worked on in parallel and handed on in order. A batch is valid until the next.</summary>
internal sealed class SharePass(Func<RecordSharer> sharers, RecordHasher hasher, int parallelism)
{
    /// <summary>Whether the keys of records that are not shared are wanted: of a read of changes, which is small.</summary>
    public bool KeepsUnshared { get; init; }

    public async IAsyncEnumerable<SharedBatch> RunAsync(
        Spool spool, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var queue = Channel.CreateBounded<Task<SharedBatch>>(new BoundedChannelOptions(parallelism + 1) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var free = new ConcurrentBag<RecordSharer>();
        var reading = Task.Run(() => ReadAsync(spool, queue.Writer, free, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                using var shared = await batch.ConfigureAwait(false);
                yield return shared;
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (queue.Reader.TryRead(out var rest))
            {
                await ((Task)rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            foreach (var sharer in free)
            {
                sharer.Dispose();
            }
        }
    }

    private async Task ReadAsync(
        Spool spool, ChannelWriter<Task<SharedBatch>> queue, ConcurrentBag<RecordSharer> free, CancellationToken cancellationToken)
    {
        try
        {
            var offset = 0L;
            while (spool.ReadBlock(ref offset) is { } block)
            {
                await queue.WriteAsync(Task.Run(() => Share(block, free), CancellationToken.None), cancellationToken).ConfigureAwait(false);
            }

            queue.Complete();
        }
        catch (Exception exception)
        {
            queue.TryComplete(exception);
        }
    }

    private SharedBatch Share(SpoolBlock block, ConcurrentBag<RecordSharer> free)
    {
        using var batch = block.Batch;
        if (!free.TryTake(out var sharer))
        {
            sharer = sharers();
        }

        var shared = new SharedBatch(batch.Count);
        var decided = sharer.Decide(batch);
        for (var i = 0; i < batch.Count; i++)
        {
            var record = batch[i];
            var outcome = decided[i] ? sharer.Mask(record) : ShareOutcome.NotShared;
            switch (outcome)
            {
                case ShareOutcome.Unchanged:
                case ShareOutcome.Rewritten:
                    hasher.Hash(record.Key, out var low, out var high);
                    var content = hasher.HashContent(outcome == ShareOutcome.Unchanged ? record.Bytes : sharer.Result);
                    shared.Add(new IndexEntry(low, high, content, block.PlaceOf(i)));
                    break;
                case ShareOutcome.NotShared:
                    shared.NotShared++;
                    if (KeepsUnshared)
                    {
                        shared.Losses.Add((outcome, record.Key.ToArray()));
                    }

                    break;
                default:
                    shared.Losses.Add((outcome, record.Key.ToArray()));
                    break;
            }
        }

        shared.CutReferences = sharer.CutReferences;
        sharer.CutReferences = 0;
        free.Add(sharer);
        return shared;
    }
}
