using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 13: a new encoding or hash of ours is not an update of everything.</summary>
public sealed class LedgerUpgradeTests
{
    private static readonly StateScope Scope = new("default", "sync");

    [Fact]
    public async Task A_ledger_with_an_older_hash_brings_no_changes()
    {
        var store = new MemoryStateStore();
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: store);
        await fixture.RunWellAsync();
        await RewriteAsync(store, ledger => ledger with { HashVersion = 0 });
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        Assert.Equal(RecordHasher.Version, (await ReadAsync(store)).HashVersion);
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task A_ledger_with_an_older_encoding_is_converted_and_brings_no_changes()
    {
        var store = new MemoryStateStore();
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: store);
        await fixture.RunWellAsync();
        await RewriteAsync(store, ledger => ledger with { Encoding = 0 });
        await using (var session = await store.OpenAsync(Scope))
        {
            var ledger = (await session.ReadLedgerAsync(default))!;
            foreach (var kind in ledger.Kinds.Where(kind => kind.Count > 0))
            {
                var blob = new byte[kind.LogEnd];
                Assert.Equal(blob.Length, await session.ReadBlobAsync(kind.Log, 0, blob));
                await using var transaction = await session.BeginAsync();
                await transaction.PutBlobAsync(kind.Log, 0, Flip(blob));
                await transaction.CommitAsync();
            }

            using var temp = TempFolder.Create(null, "upgrade-test");
            var upgrade = new LedgerUpgrade(session, temp) { Steps = new Dictionary<int, Func<RosterKind, byte[], byte[]>> { [0] = (_, record) => Flip(record) } };
            Assert.Equal(EncodedRecord.EncodingVersion, (await upgrade.RunAsync(ledger, default)).Encoding);
        }

        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task An_interrupted_plan_survives_the_upgrade_of_the_ledger()
    {
        var sink = new MemorySink();
        var store = new MemoryStateStore();
        using (var stop = new CancellationTokenSource())
        {
            var source = new MemorySource(Small.Roster());
            var faulty = new FaultInjectingSink(sink) { Cancellation = stop };
            using var fixture = new SyncFixture(source, faulty, store, configure: options => options.BatchSize = 1);
            await fixture.RunWellAsync();
            source.Put(Small.Student("p001", "Bea"), Small.Student("p002", "Bea"), Small.Student("p003", "Bea"));
            faulty.Add(SinkFault.OnCalls(faulty.Calls + 2) with { Effect = FaultEffect.Cancel, Moment = FaultMoment.Before });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.RunAsync(stop.Token));
        }

        await RewriteAsync(store, ledger => ledger with { HashVersion = 0 });
        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), sink, store))
        {
            await fixture.RunWellAsync();
            Assert.Empty(sink.Roster.DifferencesFrom(MemoryRoster.Of(Small.Roster())));
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_of_a_newer_version_is_refused(bool encoding)
    {
        var store = new MemoryStateStore();
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: store);
        await fixture.RunWellAsync();
        await RewriteAsync(store, ledger => encoding ? ledger with { Encoding = EncodedRecord.EncodingVersion + 1 } : ledger with { HashVersion = RecordHasher.Version + 1 });
        fixture.Memory.Forget();
        var exception = await Assert.ThrowsAsync<SisException>(() => fixture.RunAsync());
        Assert.Equal(EngineCodes.NewerState, exception.Code);
        Assert.Equal(0, fixture.Memory.Calls);
    }

    private static byte[] Flip(byte[] bytes) => [.. bytes.Select(value => (byte)(value ^ 0x5A))];

    private static async Task<LedgerHeader> ReadAsync(MemoryStateStore store)
    {
        await using var session = await store.OpenAsync(Scope);
        return (await session.ReadLedgerAsync(default))!;
    }

    private static async Task RewriteAsync(MemoryStateStore store, Func<LedgerHeader, LedgerHeader> change)
    {
        await using var session = await store.OpenAsync(Scope);
        var ledger = (await session.ReadLedgerAsync(default))!;
        await using var transaction = await session.BeginAsync();
        await transaction.PutLedgerAsync(change(ledger), default);
        await transaction.CommitAsync();
    }
}
