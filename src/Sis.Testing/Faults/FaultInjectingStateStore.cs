using System.Globalization;

namespace Sis.Testing;

/// <summary>Wraps a state store and fails at chosen commits, once, or for good as a crash would.</summary>
/// <remarks>Safe for any thread. Commits are numbered from 1 over all scopes of this instance. Disposing always works, so that locks are given free.</remarks>
public sealed class FaultInjectingStateStore : IStateStore
{
    private readonly IStateStore _inner;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, (FaultMoment Moment, bool IsCrash)> _plan = [];
    private int _commits;
    private bool _isDown;

    /// <summary>Wraps a store.</summary>
    /// <param name="inner">The store that does the work.</param>
    public FaultInjectingStateStore(IStateStore inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
    }

    /// <summary>How many commits were tried.</summary>
    public int Commits
    {
        get
        {
            lock (_lock)
            {
                return _commits;
            }
        }
    }

    /// <summary>Whether a crash happened and <see cref="Restart"/> was not called since: every call fails.</summary>
    public bool IsDown
    {
        get
        {
            lock (_lock)
            {
                return _isDown;
            }
        }
    }

    /// <summary>Fails one commit; what follows works.</summary>
    /// <param name="commit">The number of the commit, from 1.</param>
    /// <param name="moment">Before, so that nothing of it remains, or after, so that only the acknowledgement is lost.</param>
    public FaultInjectingStateStore ThrowAt(int commit, FaultMoment moment = FaultMoment.Before) => Plan(commit, moment, isCrash: false);

    /// <summary>Fails one commit and everything after it until <see cref="Restart"/>, as if the process had died there.</summary>
    /// <param name="commit">The number of the commit, from 1.</param>
    /// <param name="moment">Before, so that nothing of it remains, or after, so that only the acknowledgement is lost.</param>
    public FaultInjectingStateStore CrashAt(int commit, FaultMoment moment = FaultMoment.Before) => Plan(commit, moment, isCrash: true);

    /// <summary>Makes the store work again and forgets what was planned.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            _plan.Clear();
            _isDown = false;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default)
    {
        ThrowIfDown();
        return new FaultInjectingSession(this, await _inner.OpenAsync(scope, cancellationToken).ConfigureAwait(false));
    }

    internal void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new InjectedFaultException(InjectedFaultException.StoreCode, "The store is down since an injected crash.");
        }
    }

    internal async ValueTask CommitAsync(IStateTransaction transaction, CancellationToken cancellationToken)
    {
        int number;
        bool strikes;
        (FaultMoment Moment, bool IsCrash) fault;
        lock (_lock)
        {
            number = ++_commits;
            strikes = _plan.TryGetValue(number, out fault);
        }

        if (!strikes || fault.Moment == FaultMoment.After)
        {
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        if (strikes)
        {
            lock (_lock)
            {
                _isDown |= fault.IsCrash;
            }

            var text = string.Create(CultureInfo.InvariantCulture, $"Injected at commit {number}, {fault.Moment}.");
            throw new InjectedFaultException(InjectedFaultException.StoreCode, text);
        }
    }

    private FaultInjectingStateStore Plan(int commit, FaultMoment moment, bool isCrash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commit, 1);
        if (moment == FaultMoment.Halfway)
        {
            throw new ArgumentException("A commit has no half: it takes effect wholly or not at all.", nameof(moment));
        }

        lock (_lock)
        {
            _plan[commit] = (moment, isCrash);
        }

        return this;
    }
}
