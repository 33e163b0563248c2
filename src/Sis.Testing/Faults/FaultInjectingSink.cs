using System.Globalization;

namespace Sis.Testing;

/// <summary>Wraps a sink and spoils calls on purpose, the same ones for the same seed.</summary>
/// <remarks>Safe for any thread; the numbers of calls are those of this instance.</remarks>
public sealed class FaultInjectingSink : IRosterSink
{
    private readonly IRosterSink _inner;
    private readonly TimeProvider _time;
    private readonly SeededRandom _random;
    private readonly Lock _lock = new();
    private readonly List<(SinkFault Fault, int[] Times)> _faults = [];
    private int _calls;
    private int _struck;

    /// <summary>Wraps a sink.</summary>
    /// <param name="inner">The sink that does the work.</param>
    /// <param name="seed">Decides faults of a probability below 1.</param>
    /// <param name="time">The clock for delays; the system's unless said otherwise.</param>
    public FaultInjectingSink(IRosterSink inner, ulong seed = 1, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _random = new SeededRandom(seed);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>What <see cref="FaultEffect.Cancel"/> cancels.</summary>
    public CancellationTokenSource? Cancellation { get; set; }

    /// <summary>How often <see cref="ApplyAsync"/> was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How many faults struck, delays included.</summary>
    public int Struck => Volatile.Read(ref _struck);

    /// <summary>Adds a rule; of several that hold, the first added strikes.</summary>
    /// <param name="fault">The rule.</param>
    public FaultInjectingSink Add(SinkFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _faults.Add((fault, [0]));
        }

        return this;
    }

    /// <summary>Forgets all rules: the sink works from now on.</summary>
    public void Heal()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <inheritdoc/>
    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => _inner.BeginAsync(run, cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) => _inner.CompleteAsync(run, cancellationToken);

    /// <inheritdoc/>
    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var call = Interlocked.Increment(ref _calls);
        if (Choose(call, batch) is not { } fault)
        {
            await _inner.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
            return;
        }

        switch (fault.Moment)
        {
            case FaultMoment.Halfway when batch.Changes.Count > 1:
                var half = new RosterChangeBatch(batch.Run, batch.Sequence, [.. batch.Changes.Take(batch.Changes.Count / 2)]);
                await _inner.ApplyAsync(half, cancellationToken).ConfigureAwait(false);
                break;
            case FaultMoment.After:
                await _inner.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
                break;
        }

        await StrikeAsync(fault, call, batch, cancellationToken).ConfigureAwait(false);
        if (fault.Moment != FaultMoment.After)
        {
            // Only a delay, or a cancellation that does not concern this call, gets here: the call then goes its way.
            await _inner.ApplyAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private SinkFault? Choose(int call, RosterChangeBatch batch)
    {
        lock (_lock)
        {
            foreach (var (fault, times) in _faults)
            {
                if (times[0] < fault.MaxTimes
                    && call >= fault.FromCall
                    && (fault.Calls is null || fault.Calls.Contains(call))
                    && (fault.Matches is null || batch.Changes.Any(fault.Matches))
                    && (fault.Probability >= 1 || _random.Chance(fault.Probability)))
                {
                    times[0]++;
                    _struck++;
                    return fault;
                }
            }

            return null;
        }
    }

    private async Task StrikeAsync(SinkFault fault, int call, RosterChangeBatch batch, CancellationToken cancellationToken)
    {
        switch (fault.Effect)
        {
            case FaultEffect.Delay:
                await Task.Delay(fault.Delay, _time, cancellationToken).ConfigureAwait(false);
                break;
            case FaultEffect.Cancel:
                if (Cancellation is { } source)
                {
                    await source.CancelAsync().ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
                break;
            case FaultEffect.Refuse:
                var refused = batch.Changes.Where(change => fault.Matches?.Invoke(change) != false).Select(change => new RefusedChange(change.Key, InjectedFaultException.SinkCode));
                throw new RosterBatchException(InjectedFaultException.SinkCode, "Injected: some changes are refused.", [.. refused]);
            case FaultEffect.Unknown:
                throw new FormatException("Injected: a type that says nothing.");
            default:
                var text = string.Create(CultureInfo.InvariantCulture, $"Injected at call {call}, {fault.Moment}: {batch}.");
                throw new InjectedFaultException(InjectedFaultException.SinkCode, text) { IsTransient = fault.Effect == FaultEffect.Transient };
        }
    }
}
