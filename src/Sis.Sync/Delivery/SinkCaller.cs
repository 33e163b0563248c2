using System.Security.Cryptography;

namespace Sis;

/// <summary>Calls a sink at the agreed pace, and again after a wait when it fails. Safe for several threads.</summary>
internal sealed class SinkCaller(IRosterSink sink, DeliveryOptions options, TimeProvider time)
{
    private readonly CallPace _pace = new(options, time);
    private readonly Lock _lock = new();
    private TimeSpan _budget = options.RetryBudget;

    /// <summary>How many calls were made again.</summary>
    public long Repeated { get; private set; }

    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken) =>
        CallAsync(0, SinkFailure.Unknown, token => sink.BeginAsync(run, token), cancellationToken);

    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken) =>
        CallAsync(0, SinkFailure.Unknown, token => sink.CompleteAsync(run, token), cancellationToken);

    /// <param name="batch">The batch.</param>
    /// <param name="retries">The last sort of failure that is waited out; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the call, or the wait.</param>
    public Task ApplyAsync(RosterChangeBatch batch, SinkFailure? retries, CancellationToken cancellationToken) =>
        CallAsync(batch.Changes.Count, retries, token => sink.ApplyAsync(batch, token), cancellationToken);

    private async Task CallAsync(int changes, SinkFailure? retries, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan wait;
            cancellationToken.ThrowIfCancellationRequested();
            if (changes > 0)
            {
                await _pace.WaitAsync(changes, cancellationToken).ConfigureAwait(false);
            }

            try
            {
                await call(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (SinkFailures.IsOfSink(exception, cancellationToken) && SinkFailures.Of(exception) <= retries && TryPlanRetry(exception, attempt, out wait))
            {
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TryPlanRetry(Exception exception, int attempt, out TimeSpan wait)
    {
        wait = default;
        if (attempt >= options.Retries)
        {
            return false;
        }

        // A random part of a wait that doubles: several engines that failed together do not come back together.
        var longest = Math.Min(options.MaxRetryDelay.TotalMilliseconds, options.RetryDelay.TotalMilliseconds * Math.Pow(2, attempt));
        wait = (exception as SisSinkException)?.RetryAfter ?? TimeSpan.FromMilliseconds(longest * RandomNumberGenerator.GetInt32(1, 1001) / 1000);
        lock (_lock)
        {
            if (wait > _budget)
            {
                return false;
            }

            _budget -= wait;
            Repeated++;
            return true;
        }
    }
}
