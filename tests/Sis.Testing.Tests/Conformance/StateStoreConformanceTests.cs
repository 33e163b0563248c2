namespace Sis.Testing.Tests;

public sealed class StateStoreConformanceTests
{
    public static TheoryData<string> Rules => new(StateStoreConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task The_memory_store_keeps_the_contract(string rule)
    {
        var store = new MemoryStateStore();
        return StateStoreConformance.CheckAsync(rule, () => Task.FromResult(new StateStoreFixture(store, () => Task.FromResult<IStateStore>(store.Clone()))));
    }

    [Theory, MemberData(nameof(Rules))]
    public Task The_fault_injecting_store_without_faults_keeps_it_too(string rule)
    {
        var store = new FaultInjectingStateStore(new MemoryStateStore());
        return StateStoreConformance.CheckAsync(rule, () => Task.FromResult(new StateStoreFixture(store, () => Task.FromResult<IStateStore>(store))));
    }

    [Theory, MemberData(nameof(Rules))]
    public Task A_store_without_flaw_passes(string rule) => StateStoreConformance.CheckAsync(rule, () => Flawed("none"));

    [Theory, MemberData(nameof(Rules))]
    public async Task Every_rule_fails_on_a_store_that_breaks_it(string rule)
    {
        var exception = await Assert.ThrowsAsync<ConformanceException>(() => StateStoreConformance.CheckAsync(rule, () => Flawed(rule)));

        Assert.Equal(rule, exception.Rule);
    }

    private static Task<StateStoreFixture> Flawed(string flaw)
    {
        var store = new FlawedStore(flaw);
        return Task.FromResult(new StateStoreFixture(store, () => Task.FromResult<IStateStore>(store.Reopened())));
    }
}
