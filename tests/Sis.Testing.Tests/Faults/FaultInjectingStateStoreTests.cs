namespace Sis.Testing.Tests;

public sealed class FaultInjectingStateStoreTests
{
    private static readonly StateScope Scope = new("tenant", "sync");

    private readonly MemoryStateStore _inner = new();

    [Theory]
    [InlineData(FaultMoment.Before, false)]
    [InlineData(FaultMoment.After, true)]
    public async Task Fails_one_commit_before_or_after_it_takes_effect(FaultMoment moment, bool isThere)
    {
        var store = new FaultInjectingStateStore(_inner).ThrowAt(2, moment);
        await using var session = await store.OpenAsync(Scope);
        await PutAsync(session, "a");

        await Assert.ThrowsAsync<InjectedFaultException>(() => PutAsync(session, "b"));

        Assert.Equal(isThere, await session.ReadDocumentAsync("c", "b") is not null);
        await PutAsync(session, "c");
        Assert.Equal(3, store.Commits);
    }

    [Fact]
    public async Task Stays_down_after_a_crash_until_it_is_restarted()
    {
        var store = new FaultInjectingStateStore(_inner).CrashAt(1);
        await using (var session = await store.OpenAsync(Scope))
        {
            await Assert.ThrowsAsync<InjectedFaultException>(() => PutAsync(session, "a"));
            await Assert.ThrowsAsync<InjectedFaultException>(() => PutAsync(session, "a"));
            await Assert.ThrowsAsync<InjectedFaultException>(() => session.ReadDocumentAsync("c", "a").AsTask());
            Assert.True(store.IsDown);
        }

        await Assert.ThrowsAsync<InjectedFaultException>(() => store.OpenAsync(Scope).AsTask());
        store.Restart();

        await using var again = await store.OpenAsync(Scope);
        await PutAsync(again, "a");
        Assert.Equal(1, _inner.Writes.Commits);
    }

    [Fact]
    public void A_commit_has_no_half() =>
        Assert.Throws<ArgumentException>(() => new FaultInjectingStateStore(_inner).ThrowAt(1, FaultMoment.Halfway));

    private static async Task PutAsync(IStateSession session, string name)
    {
        await using var transaction = await session.BeginAsync();
        await transaction.PutDocumentAsync("c", name, "x"u8.ToArray());
        await transaction.CommitAsync();
    }
}
