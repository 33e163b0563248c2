using static Sis.Testing.StoreProbe;

namespace Sis.Testing;

/// <summary>What every <see cref="IStateStore"/> must do, as named rules for one test that is run once for each.</summary>
public static partial class StateStoreConformance
{
    private static readonly RuleBook<StateStoreFixture> Book = new(
        ("a commit takes effect as a whole", CommitAsync),
        ("a transaction that is not committed leaves nothing", UndoAsync),
        ("readers do not see an open transaction", OpenTransactionAsync),
        ("transactions may follow one another", NextTransactionAsync),
        ("a cancelled commit changes nothing", CancelledCommitAsync),
        ("a scope has one session at a time", ExclusiveAsync),
        ("disposing a session gives its scope free", ReleaseAsync),
        ("disposing a session undoes its open transaction", AbandonedTransactionAsync),
        ("scopes are kept apart", ScopesAsync),
        ("what was committed is there after reopening", ReopenAsync),
        ("a document is replaced as a whole", ReplaceDocumentAsync),
        ("a deleted document is gone", DeleteDocumentAsync),
        ("documents come in the order of their names", DocumentOrderAsync),
        ("names are taken as they are", NamesAsync),
        ("content is copied", CopyAsync),
        ("a blob is read from any offset", BlobOffsetsAsync),
        ("an empty blob is told from a missing one", EmptyBlobAsync),
        ("a blob may have 16 MiB", LargeBlobAsync),
        ("blobs are deleted from a number on", DeleteBlobsAsync),
        ("journal rows come in order", JournalOrderAsync),
        ("a cleared journal is empty", ClearJournalAsync));

    /// <summary>The rules by name.</summary>
    public static ConformanceRules Rules => Book.Names;

    /// <summary>Checks one rule on a fresh and empty store.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="create">Makes the store; called once.</param>
    /// <exception cref="ConformanceException">The rule is broken; the message says what the store must do.</exception>
    public static Task CheckAsync(string rule, Func<Task<StateStoreFixture>> create) => Book.CheckAsync(rule, create);

    private static Task CommitAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "a")).ConfigureAwait(false);
        Same("a a 1=a", await ReadOneOfEachAsync(session).ConfigureAwait(false), "a commit must keep documents, blobs and journal rows alike.");
    });

    private static Task UndoAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "a"), commit: false).ConfigureAwait(false);
        Same("- - -", await ReadOneOfEachAsync(session).ConfigureAwait(false), "disposing a transaction without a commit must undo all of it.");
        await InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "b")).ConfigureAwait(false);
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.DeleteDocumentAsync("documents", "name").ConfigureAwait(false);
            await transaction.DeleteBlobsAsync("blobs").ConfigureAwait(false);
            await transaction.ClearJournalAsync("journal").ConfigureAwait(false);
        }, commit: false).ConfigureAwait(false);
        Same("b b 1=b", await ReadOneOfEachAsync(session).ConfigureAwait(false), "what an undone transaction deleted must be there still.");
    });

    private static Task OpenTransactionAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "a")).ConfigureAwait(false);
        await InTransactionAsync(session, async transaction =>
        {
            await transaction.PutDocumentAsync("documents", "name", Bytes("b")).ConfigureAwait(false);
            await transaction.PutBlobAsync("blobs", 1, Bytes("b")).ConfigureAwait(false);
            await transaction.AppendJournalAsync("journal", 2, Bytes("b")).ConfigureAwait(false);
            Same("a a 1=a", await ReadOneOfEachAsync(session).ConfigureAwait(false), "reads during a transaction must see what was committed last.");
        }).ConfigureAwait(false);
        Same("b b 1=a,2=b", await ReadOneOfEachAsync(session).ConfigureAwait(false), "reads after a commit must see it.");
    });

    private static Task NextTransactionAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        for (var number = 1; number <= 3; number++)
        {
            var row = number;
            await InTransactionAsync(session, transaction => transaction.AppendJournalAsync("journal", row, Bytes("x")).AsTask(), commit: row != 2)
                .ConfigureAwait(false);
        }

        Same("1=x,3=x", await JournalAsync(session, "journal").ConfigureAwait(false), "a transaction must be able to follow one that ended, either way.");
    });

    private static Task CancelledCommitAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async session =>
    {
        await InTransactionAsync(session, async transaction =>
        {
            await WriteOneOfEachAsync(transaction, "a").ConfigureAwait(false);
            await Must.ThrowAsync<OperationCanceledException>(() => transaction.CommitAsync(new CancellationToken(canceled: true)).AsTask(),
                "CommitAsync must not begin when its token is cancelled already.").ConfigureAwait(false);
        }, commit: false).ConfigureAwait(false);
        Same("- - -", await ReadOneOfEachAsync(session).ConfigureAwait(false), "a commit that was cancelled must leave nothing.");
    });

    private static Task ExclusiveAsync(StateStoreFixture fixture) => InSessionAsync(fixture.Store, async _ =>
    {
        const string otherwise = "a second session of an open scope must be refused with a SisException of code SIS9001.";
        var refusal = await Must.ThrowAsync<SisException>(() => OpenAndCloseAsync(fixture.Store, Scope), otherwise).ConfigureAwait(false);
        Must.Hold(refusal.Code == "SIS9001", $"{otherwise} The code was {refusal.Code}.");
        await OpenAndCloseAsync(fixture.Store, Scope with { Tenant = "other" }).ConfigureAwait(false);
    });

    private static async Task ReleaseAsync(StateStoreFixture fixture)
    {
        for (var i = 0; i < 3; i++)
        {
            await OpenAndCloseAsync(fixture.Store, Scope).ConfigureAwait(false);
        }

        var session = await fixture.Store.OpenAsync(Scope).ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
        await InSessionAsync(fixture.Store, async _ =>
        {
            await session.DisposeAsync().ConfigureAwait(false);
            await Must.ThrowAsync<SisException>(() => OpenAndCloseAsync(fixture.Store, Scope),
                "disposing a session again must not give free what another session holds.").ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task AbandonedTransactionAsync(StateStoreFixture fixture)
    {
        await InSessionAsync(fixture.Store, async session =>
        {
            var transaction = await session.BeginAsync().ConfigureAwait(false);
            await WriteOneOfEachAsync(transaction, "a").ConfigureAwait(false);
        }).ConfigureAwait(false);
        await InSessionAsync(fixture.Store, async session =>
        {
            Same("- - -", await ReadOneOfEachAsync(session).ConfigureAwait(false), "a session that ends must undo its open transaction.");
            await InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "b")).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private static async Task ScopesAsync(StateStoreFixture fixture)
    {
        StateScope[] scopes = [new("a", "b"), new("b", "a"), new("a/b", "c"), new("a", "b/c"), new("ab", "c"), new("A", "b"), new("a", "B"), new("ä", "b")];
        foreach (var scope in scopes)
        {
            await InSessionAsync(fixture.Store, scope, session =>
                InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, scope.ToString()))).ConfigureAwait(false);
        }

        foreach (var scope in scopes)
        {
            await InSessionAsync(fixture.Store, scope, async session => Same($"{scope} {scope} 1={scope}",
                await ReadOneOfEachAsync(session).ConfigureAwait(false), "state must be reachable under its own tenant and sync only.")).ConfigureAwait(false);
        }
    }

    private static async Task ReopenAsync(StateStoreFixture fixture)
    {
        await InSessionAsync(fixture.Store, session => InTransactionAsync(session, transaction => WriteOneOfEachAsync(transaction, "a")))
            .ConfigureAwait(false);
        await fixture.ReopenAsync().ConfigureAwait(false);
        await InSessionAsync(fixture.Store, async session => Same("a a 1=a", await ReadOneOfEachAsync(session).ConfigureAwait(false),
            "what was committed must outlive the process.")).ConfigureAwait(false);
    }

    private static Task OpenAndCloseAsync(IStateStore store, StateScope scope) => InSessionAsync(store, scope, _ => Task.CompletedTask);
}
