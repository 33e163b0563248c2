using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A report made of the changes of a plan says what a report says for which everything is counted.</summary>
public sealed class FoldedHealthTests
{
    private const int Nights = 6;

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(25);

    [Fact]
    public void After_any_nights_it_is_as_if_everything_were_counted() => Check(async seed =>
    {
        var store = new MemoryStateStore();
        var folded = 0;
        for (var night = 0; night < Nights; night++)
        {
            folded += await CompareAsync(store, seed, night) ? 1 : 0;
        }

        Assert.True(folded > 0, "Not one report was made of changes.");
    });

    [Fact]
    public void After_any_nights_that_died_or_were_refused_in_part_it_is_as_if_everything_were_counted() => Check(async seed =>
    {
        var random = new Random(seed);
        var store = new MemoryStateStore();
        for (var night = 0; night < Nights; night++)
        {
            if (night > 0 && random.Next(2) == 0)
            {
                store = await DieAsync(store, seed, night, random);
            }

            await CompareAsync(store, seed, night, refused: random.Next(3) == 0 ? $"p{random.Next(12)}" : null);
        }
    });

    [Fact]
    public async Task Counts_that_are_damaged_are_made_anew()
    {
        var store = new MemoryStateStore();
        await CompareAsync(store, seed: 3, night: 0);
        await ChangeAsync(store, async transaction =>
        {
            foreach (var generation in new[] { 0, 1 })
            {
                await transaction.PutBlobAsync($"health-people-{generation}", 0, new byte[5]);
            }
        });
        Assert.False(await CompareAsync(store, seed: 3, night: 1));
        Assert.True(await CompareAsync(store, seed: 3, night: 2));
    }

    [Fact]
    public async Task A_plan_that_is_not_delivered_leaves_the_counts_in_force()
    {
        var store = new MemoryStateStore();
        await CompareAsync(store, seed: 5, night: 0);
        foreach (var night in new[] { 1, 2 })
        {
            using var fixture = Start(store, Roster(5, night));
            Assert.Equal(SyncOutcome.Planned, (await fixture.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true })).Outcome);
        }

        Assert.True(await CompareAsync(store, seed: 5, night: 3));
    }

    /// <summary>Runs a night, and the same night with everything counted.</summary>
    /// <remarks>Not so the first night, before which there is no ledger: each would choose a seed of its own, and so other keys to name.</remarks>
    /// <returns>Whether there were counts to begin with that were of what the ledger holds.</returns>
    private static async Task<bool> CompareAsync(MemoryStateStore store, int seed, int night, string? refused = null)
    {
        var records = Roster(seed, night);
        var isFirst = store.Scopes.Count == 0;
        var other = store.Clone();
        var isKept = await HasCountsAsync(store);
        using var fixture = Start(store, records, refused);
        var health = (await fixture.RunAsync()).Health;
        Assert.NotNull(health);
        if (!isFirst)
        {
            await ChangeAsync(other, transaction => transaction.DeleteDocumentAsync("health", "current"));
            using var anew = Start(other, records, refused);
            Assert.Equal(TextOf((await anew.RunAsync()).Health), TextOf(health));
        }

        return isKept;
    }

    private static async Task<MemoryStateStore> DieAsync(MemoryStateStore store, int seed, int night, Random random)
    {
        var faulty = new FaultInjectingStateStore(store).CrashAt(1 + random.Next(12), random.Next(2) == 0 ? FaultMoment.Before : FaultMoment.After);
        using var fixture = Start(faulty, Roster(seed, night));
        await Record.ExceptionAsync(() => fixture.RunAsync());
        return store.Clone();
    }

    private static SyncFixture Start(IStateStore store, List<RosterRecord> records, string? refused = null) => new(
        new MemorySource(records), new TakingSink(refused), store, configure: options => options.BatchSize = 3,
        compose: sync => sync.Gates(gates => gates.Off(Gate.EmptySource)).Health(health => (health.MostContacts, health.Samples) = (1, 3)));

    /// <summary>A random district in which many people share user names and addresses.</summary>
    private static List<RosterRecord> Roster(int seed, int night) => [.. new RandomDistrict(seed).Day(night).Select(record => record switch
    {
        Person person when person.Id[^1] % 3 == 0 => person with { Username = $"user{Die(person, night) % 3}", Email = $"E{Die(person, night) % 4}@example.org" },
        Person person when person.Id[^1] % 3 == 1 => person with { Username = $"user{person.Name.Given!.Length % 3}", Email = person.Email?.ToUpperInvariant() },
        Person person => person with { Roles = [new PersonRole { Role = RosterRole.Teacher, OrgKey = $"o{Die(person, night) % 4}" }] },
        Enrollment enrollment when enrollment.Id[^1] % 4 == 0 => enrollment with { Role = RosterRole.Teacher },
        _ => record,
    })];

    private static int Die(Person person, int night) => person.Name.Given!.Length + person.Name.Family!.Length + (night / 2);

    private static async Task<bool> HasCountsAsync(MemoryStateStore store)
    {
        if (store.Scopes.Count == 0)
        {
            return false;
        }

        await using var state = await store.OpenAsync(store.Scopes.Single());
        return await state.ReadLedgerAsync(default) is { } ledger && (await StoredHealth.ReadAsync(state, default))?.TablesOf(ledger) is { } tables
            && await IsReadableAsync(state, tables.People);
    }

    private static async Task<bool> IsReadableAsync(IStateSession state, StoredTally tally) =>
        tally.Blobs == 0 || await state.ReadBlobAsync(tally.Collection, 0, new byte[1 << 20]) % (sizeof(ulong) + (PersonCounters.Size * sizeof(int))) == 0;

    private static async Task ChangeAsync(MemoryStateStore store, Func<IStateTransaction, ValueTask> change)
    {
        if (store.Scopes.Count == 0)
        {
            return;
        }

        await using var state = await store.OpenAsync(store.Scopes.Single());
        await using var transaction = await state.BeginAsync();
        await change(transaction);
        await transaction.CommitAsync();
    }

    private static string TextOf(HealthReport? report) => string.Join('\n',
        [.. report!.Findings.Select(finding => $"{finding.Code} {finding.Count} {string.Join(',', finding.Keys)}"), .. report.Schools.Select(school => school.ToString())]);

    private static void Check(Func<int, Task> property) =>
        Prop.ForAll<int>(seed => property(seed).GetAwaiter().GetResult()).Check(Runs);

    /// <summary>Takes everything but one record, and remembers nothing.</summary>
    private sealed class TakingSink(string? refused) : IRosterSink
    {
        public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) => batch.Changes.Any(change => change.Key.Id == refused)
            ? throw new SisSinkException("VENDOR1", "No.")
            : Task.CompletedTask;
    }
}
