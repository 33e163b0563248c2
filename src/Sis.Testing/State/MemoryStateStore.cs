using System.Collections.Immutable;

namespace Sis.Testing;

/// <summary>A state store in memory that keeps the whole contract: atomic transactions, one session per scope, and copies of any moment.</summary>
/// <remarks>Safe for any thread. Nothing needs to be disposed.</remarks>
public sealed class MemoryStateStore : IStateStore
{
    private readonly Lock _lock = new();
    private readonly HashSet<StateScope> _open = [];
    private ImmutableDictionary<StateScope, MemoryScope> _scopes = ImmutableDictionary<StateScope, MemoryScope>.Empty;
    private StateWrites _writes;

    /// <summary>Called just before a commit takes effect, with the scope; an exception from it fails the commit, of which then nothing remains.</summary>
    public Action<StateScope>? BeforeCommit { get; set; }

    /// <summary>Called just after a commit took effect, with the scope; an exception from it looks like a lost acknowledgement.</summary>
    public Action<StateScope>? AfterCommit { get; set; }

    /// <summary>What was committed since the store was made.</summary>
    public StateWrites Writes
    {
        get
        {
            lock (_lock)
            {
                return _writes;
            }
        }
    }

    /// <summary>The scopes of which anything was ever committed.</summary>
    public IReadOnlyCollection<StateScope> Scopes
    {
        get
        {
            lock (_lock)
            {
                return [.. _scopes.Keys];
            }
        }
    }

    /// <summary>A store of its own with what is committed at this moment and no session open: what a restarted process would find.</summary>
    public MemoryStateStore Clone()
    {
        lock (_lock)
        {
            return new MemoryStateStore { _scopes = _scopes };
        }
    }

    /// <inheritdoc/>
    public ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentException.ThrowIfNullOrEmpty(scope.Tenant, nameof(scope));
        ArgumentException.ThrowIfNullOrEmpty(scope.Sync, nameof(scope));
        lock (_lock)
        {
            return _open.Add(scope)
                ? ValueTask.FromResult<IStateSession>(new MemoryStateSession(this, scope))
                : throw new SisException("SIS9001", $"The state of {scope} is in use by another session.") { IsTransient = true };
        }
    }

    internal MemoryScope Read(StateScope scope)
    {
        lock (_lock)
        {
            return _scopes.GetValueOrDefault(scope, MemoryScope.Empty);
        }
    }

    internal void Commit(StateScope scope, MemoryScope state, StateWrites writes)
    {
        BeforeCommit?.Invoke(scope);
        lock (_lock)
        {
            _scopes = _scopes.SetItem(scope, state);
            _writes = _writes.Plus(writes with { Commits = 1 });
        }

        AfterCommit?.Invoke(scope);
    }

    internal void Release(StateScope scope)
    {
        lock (_lock)
        {
            _open.Remove(scope);
        }
    }
}
