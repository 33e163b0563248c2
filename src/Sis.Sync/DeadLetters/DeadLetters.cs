namespace Sis;

/// <summary>Opens the state of a sync to look at its dead letters.</summary>
internal sealed class DeadLetters(SyncRegistry syncs, IStateStore store, TimeProvider time) : IDeadLetters
{
    public async IAsyncEnumerable<DeadLetter> ReadAsync(
        string sync, string tenant = SyncRunOptions.DefaultTenant,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        _ = syncs.Get(sync);
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            await foreach (var letter in DeadLetterBox.ReadAllAsync(state, cancellationToken).ConfigureAwait(false))
            {
                yield return letter;
            }
        }
    }

    public async Task<int> ReleaseAsync(
        string sync, IReadOnlyCollection<RosterKey>? keys = null, string tenant = SyncRunOptions.DefaultTenant, CancellationToken cancellationToken = default)
    {
        _ = syncs.Get(sync);
        var wanted = keys?.ToHashSet();
        var state = await store.OpenAsync(new StateScope(tenant, sync), cancellationToken).ConfigureAwait(false);
        await using (state.ConfigureAwait(false))
        {
            var letters = await DeadLetterBox.ReadAllAsync(state, cancellationToken).Where(letter => wanted?.Contains(letter.Key) != false)
                .ToListAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await state.BeginAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                foreach (var letter in letters)
                {
                    await DeadLetterBox.PutAsync(transaction, letter with { NextTry = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
                }

                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return letters.Count;
        }
    }
}
