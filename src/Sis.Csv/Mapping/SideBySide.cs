using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sis.Csv;

/// <summary>Reads two files at the same time, where neither says anything about the other.</summary>
internal static class SideBySide
{
    private const int QueuedItems = 8;

    /// <summary>The items of both, each one's in their own order.</summary>
    /// <remarks>An exception of either ends both, and is thrown when what came before it has been handed over.</remarks>
    public static async IAsyncEnumerable<RosterItem> ReadAsync(
        Func<CancellationToken, IEnumerable<RosterItem>> first,
        Func<CancellationToken, IEnumerable<RosterItem>> second,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = Channel.CreateBounded<RosterItem>(new BoundedChannelOptions(QueuedItems) { SingleReader = true });
        var reading = Task.WhenAll(ReadIntoAsync(first, queue.Writer, stop), ReadIntoAsync(second, queue.Writer, stop));
        var closing = reading.ContinueWith(
            done => queue.Writer.TryComplete(done.Exception?.InnerExceptions.FirstOrDefault(cause => cause is not OperationCanceledException) ?? done.Exception?.InnerException),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (var item in queue.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }

            await reading.ConfigureAwait(false);
        }
        finally
        {
            // A reader that waits for room is let go by the cancellation, and gives back what it had in hand.
            await stop.CancelAsync().ConfigureAwait(false);
            await closing.ConfigureAwait(false);
            while (queue.Reader.TryRead(out var item))
            {
                (item as BatchItem)?.Batch.Dispose();
            }
        }
    }

    private static Task ReadIntoAsync(Func<CancellationToken, IEnumerable<RosterItem>> read, ChannelWriter<RosterItem> queue, CancellationTokenSource stop) =>
        Task.Run(
            async () =>
            {
                try
                {
                    foreach (var item in read(stop.Token))
                    {
                        await WriteAsync(queue, item, stop.Token).ConfigureAwait(false);
                    }
                }
                catch
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
            },
            CancellationToken.None);

    private static async ValueTask WriteAsync(ChannelWriter<RosterItem> queue, RosterItem item, CancellationToken cancellationToken)
    {
        try
        {
            await queue.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            (item as BatchItem)?.Batch.Dispose();
            throw;
        }
    }
}
