namespace Sis.Sharing;

/// <summary>Scans a roster.</summary>
internal static class BatchVisiting
{
    /// <summary>Shows all batches of a kind to a visitor, which must not keep them.</summary>
    public static async ValueTask VisitAsync(this IRosterView roster, RosterKind kind, Action<RecordBatch> visit, CancellationToken cancellationToken)
    {
        await foreach (var batch in roster.ReadAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                visit(batch);
            }
        }
    }

    /// <summary>Looks at the batches of a kind by several threads at once, and takes notes of what they saw, one batch at a time in the roster's order.</summary>
    /// <param name="roster">The roster, which says how many threads.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="look">Looks at a batch, beside others and beside the taking of notes.</param>
    /// <param name="note">Takes notes of what was seen of a batch.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async ValueTask VisitAsync<T>(
        this IRosterView roster, RosterKind kind, Func<RecordBatch, T> look, Action<RecordBatch, T> note, CancellationToken cancellationToken)
        where T : IDisposable
    {
        // One more than threads, so that none waits while notes are taken.
        var most = roster.Parallelism > 1 ? roster.Parallelism + 1 : 1;
        var ahead = new Queue<(RecordBatch Batch, Task<T> Seen)>(most);
        try
        {
            await foreach (var batch in roster.ReadAsync(kind, cancellationToken).ConfigureAwait(false))
            {
                ahead.Enqueue((batch, Task.Run(() => look(batch), CancellationToken.None)));
                await NoteAsync(most - 1).ConfigureAwait(false);
            }

            await NoteAsync(0).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (batch, seen) in ahead)
            {
                await ((Task)seen).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Dispose(batch, seen);
            }
        }

        async ValueTask NoteAsync(int leave)
        {
            while (ahead.Count > leave)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (batch, seen) = ahead.Peek();
                note(batch, await seen.ConfigureAwait(false));
                ahead.Dequeue();
                Dispose(batch, seen);
            }
        }

        static void Dispose(RecordBatch batch, Task<T> seen)
        {
            if (seen.IsCompletedSuccessfully)
            {
                seen.Result.Dispose();
            }

            batch.Dispose();
        }
    }
}
