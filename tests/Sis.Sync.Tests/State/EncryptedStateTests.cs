using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class EncryptedStateTests
{
    private static readonly StateKey Key = new("k1", Enumerable.Range(1, 32).Select(value => (byte)value).ToArray());
    private static readonly StateKey NewKey = new("k2", Enumerable.Range(50, 32).Select(value => (byte)value).ToArray());

    public static TheoryData<string> Rules => new(StateStoreConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract_of_stores(string rule)
    {
        var store = new MemoryStateStore();
        return StateStoreConformance.CheckAsync(rule, () => Task.FromResult(
            new StateStoreFixture(Encrypt(store, Key), () => Task.FromResult<IStateStore>(Encrypt(store.Clone(), Key)))));
    }

    [Fact]
    public async Task Nights_go_as_without_it_and_nothing_of_a_roster_can_be_read_in_the_store()
    {
        var store = new MemoryStateStore();
        var source = new MemorySource(Small.Roster(students: 40));
        var seen = new SeeingStore(store);
        using var fixture = new SyncFixture(source, store: Encrypt(seen, Key));
        await fixture.RunWellAsync();
        source.Put(Small.Student("p001", given: "Bea"));
        Assert.Equal(1, (await fixture.RunWellAsync()).Changes);
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        Assert.True(seen.Written.Count > 20);
        Assert.All(seen.Written, bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf("Example"u8)));
        Assert.All(seen.Written, bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf("p001"u8)));
    }

    [Fact]
    public async Task Another_key_is_refused_and_a_replaced_one_is_still_read()
    {
        var store = new MemoryStateStore();
        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: Encrypt(store, Key)))
        {
            await fixture.RunWellAsync();
        }

        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: Encrypt(store.Clone(), Key with { Value = NewKey.Value })))
        {
            Assert.Equal(StateEncryptionCodes.CannotDecrypt, (await Assert.ThrowsAsync<SisException>(() => fixture.RunAsync())).Code);
            Assert.Equal(0, fixture.Memory.Calls);
        }

        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: Encrypt(store.Clone(), NewKey)))
        {
            Assert.Equal(StateEncryptionCodes.UnknownKey, (await Assert.ThrowsAsync<SisException>(() => fixture.RunAsync())).Code);
        }

        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: Encrypt(store.Clone(), NewKey, Key)))
        {
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        }
    }

    [Fact]
    public async Task State_that_is_not_encrypted_is_told()
    {
        var store = new MemoryStateStore();
        using (var fixture = new SyncFixture(new MemorySource(Small.Roster()), store: store))
        {
            await fixture.RunWellAsync();
        }

        using var encrypted = new SyncFixture(new MemorySource(Small.Roster()), store: Encrypt(store.Clone(), Key));
        Assert.Equal(StateEncryptionCodes.NotEncrypted, (await Assert.ThrowsAsync<SisException>(() => encrypted.RunAsync())).Code);
    }

    [Theory]
    [InlineData("north", "sync", "c", "b")]
    [InlineData("south", "sync", "c", "a")]
    [InlineData("north", "other", "c", "a")]
    [InlineData("north", "sync", "d", "a")]
    public async Task What_is_put_in_anothers_place_does_not_decrypt(string tenant, string sync, string collection, string name)
    {
        var from = new StateCipher(new StateScope("north", "sync"), new FixedStateKeys([Key]));
        var to = new StateCipher(new StateScope(tenant, sync), new FixedStateKeys([Key]));
        var stored = await from.EncryptAsync(EncryptedStateSession.PlaceOfDocument("c", "a"), "secret"u8.ToArray(), default);
        Assert.Equal("secret", Encoding.UTF8.GetString(await from.DecryptAsync(EncryptedStateSession.PlaceOfDocument("c", "a"), stored, default)));
        var exception = await Assert.ThrowsAsync<SisException>(() => to.DecryptAsync(EncryptedStateSession.PlaceOfDocument(collection, name), stored, default).AsTask());
        Assert.Equal(StateEncryptionCodes.CannotDecrypt, exception.Code);
        stored[^1] ^= 1;
        await Assert.ThrowsAsync<SisException>(() => from.DecryptAsync(EncryptedStateSession.PlaceOfDocument("c", "a"), stored, default).AsTask());
    }

    [Theory]
    [InlineData("k", 16)]
    [InlineData("", 32)]
    [InlineData("ключ", 32)]
    public async Task A_key_that_cannot_be_used_is_told(string id, int length)
    {
        var cipher = new StateCipher(new StateScope("t", "s"), new FixedStateKeys([new StateKey(id, new byte[length])]));
        var exception = await Assert.ThrowsAsync<SisException>(() => cipher.EncryptAsync("place", new byte[1], default).AsTask());
        Assert.Equal(StateEncryptionCodes.UnusableKey, exception.Code);
    }

    [Fact]
    public async Task The_builder_encrypts_the_store_that_was_added_before()
    {
        var seen = new SeeingStore(new MemoryStateStore());
        var sink = new MemorySink();
        var services = new ServiceCollection();
        services.AddLogging();
        var builder = services.AddSis().AddSource("district", _ => new MemorySource(Small.Roster()));
        Assert.Throws<InvalidOperationException>(() => builder.EncryptState(Key));
        builder.AddStateStore(_ => seen).EncryptState(Key).AddSync("sync", sync => sync.From("district").SharePolicy(new TestPolicy()).To(_ => sink));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<IRosterSync>().RunAsync("sync");
        Assert.NotEmpty(seen.Written);
        Assert.All(seen.Written, bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf("Example"u8)));
    }

    private static EncryptedStateStore Encrypt(IStateStore store, params StateKey[] keys) => new(store, new FixedStateKeys(keys));
}
