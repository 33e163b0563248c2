namespace Sis.Testing.Tests;

/// <summary>A state store that keeps the contract but for one flaw, named after the rule that it breaks.</summary>
internal sealed class FlawedStore(string flaw) : IStateStore
{
    private readonly MemoryStateStore _inner = new();

    public bool Has(string name) => name == flaw;

    public FlawedStore Reopened() => Has("what was committed is there after reopening") ? new FlawedStore("none") : this;

    public async ValueTask<IStateSession> OpenAsync(StateScope scope, CancellationToken cancellationToken = default)
    {
        if (Has("scopes are kept apart"))
        {
            scope = new StateScope($"{scope.Tenant}/{scope.Sync}", "one");
        }

        try
        {
            return new FlawedSession(this, await _inner.OpenAsync(scope, cancellationToken));
        }
        catch (SisException) when (Has("a scope has one session at a time"))
        {
            return await _inner.Clone().OpenAsync(scope, cancellationToken);
        }
    }
}
