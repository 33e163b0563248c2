namespace Sis;

/// <summary>Sends batches; halves one that fails until its bad records stand alone, and sends the rest.</summary>
/// <remarks>
/// A record that fails alone may be bad, or the sink may be down. A call that succeeds proves that the sink is up; where none follows, the
/// change that it took last is sent once more to see. A sink that has taken nothing yet is given up after a few records.
/// Safe for several threads.
/// </remarks>
internal sealed class BatchSender(SinkCaller caller, LeftOutChanges leftOut, DeliveryOptions options, SinkRun run)
{
    private const int MaxInARow = 3;
    private const int MaxInARowUnproven = 10;

    private readonly Lock _lock = new();
    private RosterChangeBatch? _taken;
    private int _inARow;
    private long _refused;

    /// <summary>Whether records were refused and nothing has proved since that the sink is up.</summary>
    public bool IsInDoubt
    {
        get
        {
            lock (_lock)
            {
                return _inARow > 0;
            }
        }
    }

    /// <summary>Notes what was refused before the delivery was interrupted.</summary>
    public void Replay(long refused) => _refused += refused;

    /// <summary>Sends a batch.</summary>
    public Task SendAsync(long number, BatchPart batch, BatchOutcome outcome, CancellationToken cancellationToken) =>
        SendAsync(number, batch, isWhole: true, outcome, cancellationToken);

    /// <summary>Makes sure that what was refused last was refused by a sink that is up, as far as that can be known.</summary>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (IsInDoubt && _taken is not null && !await IsUpAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new SisSinkException(EngineCodes.SinkFailed, "The sink takes nothing more.");
        }
    }

    private async Task SendAsync(long number, BatchPart part, bool isWhole, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        Exception failure;
        while (true)
        {
            if (!leftOut.IsEmpty)
            {
                part = leftOut.Filter(part, outcome.LeftOut);
            }

            if (part.Count == 0)
            {
                return;
            }

            try
            {
                var batch = new RosterChangeBatch(run, number, part.Changes);
                await caller.ApplyAsync(batch, isWhole ? SinkFailure.Unknown : part.Count == 1 ? SinkFailure.Transient : null, cancellationToken).ConfigureAwait(false);
                NoteTaken(batch);
                if (!isWhole)
                {
                    outcome.Taken.AddRange(part.Ordinals);
                }

                return;
            }
            catch (RosterBatchException refusal) when (SinkFailures.IsOfSink(refusal, cancellationToken) && Names(part, refusal))
            {
                part = Refuse(part, refusal, outcome.LeftOut);
                if (refusal.IsRestStored)
                {
                    outcome.Taken.AddRange(part.Ordinals);
                    return;
                }
            }
            catch (Exception exception) when (SinkFailures.IsOfSink(exception, cancellationToken))
            {
                failure = exception;
                break;
            }
        }

        await TakeApartAsync(number, part, failure, outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeApartAsync(long number, BatchPart part, Exception failure, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        // What may pass has been waited for: unless the sink takes something else meanwhile, it is the sink.
        if (SinkFailures.Of(failure) == SinkFailure.Transient && !await IsUpAsync(cancellationToken).ConfigureAwait(false))
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        if (part.Count == 1)
        {
            CountRefused(failure);
            outcome.LeftOut.Add(leftOut.Refuse(part.ChangeAt(0), part.EntryAt(0).Ordinal, SinkFailures.CodeOf(failure)));
            await DoubtAsync(failure, cancellationToken).ConfigureAwait(false);
            return;
        }

        var (first, second) = part.Halve();
        await SendAsync(number, first, isWhole: false, outcome, cancellationToken).ConfigureAwait(false);
        await SendAsync(number, second, isWhole: false, outcome, cancellationToken).ConfigureAwait(false);
    }

    private async Task DoubtAsync(Exception failure, CancellationToken cancellationToken)
    {
        int inARow;
        bool canAsk;
        lock (_lock)
        {
            inARow = ++_inARow;
            canAsk = _taken is not null;
        }

        if (inARow >= (canAsk ? MaxInARow : MaxInARowUnproven) && !await IsUpAsync(cancellationToken).ConfigureAwait(false))
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Sends once more what the sink took last: a repeat, which every sink must bear.</summary>
    private async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        RosterChangeBatch? taken;
        lock (_lock)
        {
            taken = _taken;
        }

        if (taken is null)
        {
            return false;
        }

        try
        {
            var again = new RosterChangeBatch(taken.Run, taken.Sequence, [taken.Changes[^1]]);
            await caller.ApplyAsync(again, retries: null, cancellationToken).ConfigureAwait(false);
            NoteTaken(taken);
            return true;
        }
        catch (Exception exception) when (SinkFailures.IsOfSink(exception, cancellationToken))
        {
            return false;
        }
    }

    private void NoteTaken(RosterChangeBatch batch)
    {
        lock (_lock)
        {
            _taken = batch;
            _inARow = 0;
        }
    }

    private static bool Names(BatchPart part, RosterBatchException refusal) =>
        refusal.Refused.Select(refused => refused.Key).ToHashSet() is var keys && Enumerable.Range(0, part.Count).Any(i => keys.Contains(part.ChangeAt(i).Key));

    private BatchPart Refuse(BatchPart part, RosterBatchException refusal, List<LeftOutChange> left)
    {
        var codes = refusal.Refused.GroupBy(refused => refused.Key).ToDictionary(group => group.Key, group => group.First().Code);
        var rest = new List<int>(part.Count);
        for (var i = 0; i < part.Count; i++)
        {
            if (codes.TryGetValue(part.ChangeAt(i).Key, out var code))
            {
                CountRefused(refusal);
                left.Add(leftOut.Refuse(part.ChangeAt(i), part.EntryAt(i).Ordinal, code));
            }
            else
            {
                rest.Add(i);
            }
        }

        return part.Select(rest);
    }

    private void CountRefused(Exception failure)
    {
        lock (_lock)
        {
            if (++_refused > options.MaxRefused)
            {
                throw new SisSinkException(DeliveryCodes.TooManyRefused, string.Create(System.Globalization.CultureInfo.InvariantCulture,
                    $"The sink refused more than {options.MaxRefused} records, the last one with {SinkFailures.CodeOf(failure)}. Look at what they have in common, or raise {nameof(DeliveryOptions)}.{nameof(DeliveryOptions.MaxRefused)}."), failure);
            }
        }
    }
}
