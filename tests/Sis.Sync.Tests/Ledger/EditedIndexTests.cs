using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Kinds large enough that their index is edited rather than written anew.</summary>
public sealed class EditedIndexTests
{
    private static readonly StateScope Scope = new(SyncRunOptions.DefaultTenant, "sync");

    [Fact]
    public async Task A_large_kind_keeps_its_index_and_stores_a_nights_edits_beside_it_until_it_is_worn()
    {
        var store = new MemoryStateStore();
        var source = new MemorySource();
        using var fixture = new SyncFixture(source, store: store, configure: Small, compose: SyncFixture.WithoutGates);
        var indexes = new List<(string Index, long Edits)>();
        for (var night = 0; night < 12; night++)
        {
            source.Records = Enrollments(night);
            await fixture.RunWellAsync();
            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            indexes.Add(await IndexAsync(store));
            fixture.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(0, indexes[0].Edits);
        Assert.True(indexes[1].Edits > 0, "The first night's changes stand beside the index.");
        Assert.Equal(indexes[0].Index, indexes[1].Index);
        Assert.Contains(indexes.Skip(1), night => night.Index != indexes[0].Index);
    }

    [Fact]
    public async Task A_crash_at_any_commit_of_a_night_that_edits_loses_nothing()
    {
        var crashes = 0;
        for (var crashAt = 1; ; crashAt++)
        {
            var store = new MemoryStateStore();
            var source = new MemorySource(Enrollments(0));
            using var fixture = new SyncFixture(source, store: store, configure: Small, compose: SyncFixture.WithoutGates);
            await fixture.RunWellAsync();
            source.Records = Enrollments(1);
            await fixture.RunWellAsync();
            source.Records = Enrollments(2);
            fixture.Time.Advance(TimeSpan.FromDays(1));
            var commits = 0;
            var limit = crashAt;
            store.BeforeCommit = _ => ThrowAt(++commits, limit);
            var report = await Record.ExceptionAsync(() => fixture.RunAsync());
            store.BeforeCommit = null;
            var hasCrashed = commits >= crashAt;
            crashes += hasCrashed ? 1 : 0;
            fixture.Time.Advance(TimeSpan.FromDays(1));
            await fixture.RunWellAsync();

            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
            fixture.Time.Advance(TimeSpan.FromDays(1));
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            if (!hasCrashed)
            {
                break;
            }
        }

        Assert.True(crashes > 4, $"There were {crashes} commits to crash at.");
    }

    [Fact]
    public async Task Records_that_swap_places_in_an_edited_index_are_still_found()
    {
        var source = new MemorySource(Enrollments(0));
        using var fixture = new SyncFixture(source, configure: Small, compose: SyncFixture.WithoutGates);
        await fixture.RunWellAsync();
        for (var night = 1; night < 6; night++)
        {
            var records = Enrollments(night).ToArray();
            new Random(night).Shuffle(records.AsSpan(Parents, 600));
            source.Records = [.. records];
            await fixture.RunWellAsync();
            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(source.Records)));
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
            fixture.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    private const int Parents = 3;

    private static void Small(EngineOptions options) => options.PendingRecords = 1024;

    private static void ThrowAt(int commit, int limit)
    {
        if (commit == limit)
        {
            throw new IOException("The disk is full.");
        }
    }

    /// <summary>Each night some are gone, some are other, and some are new: in the middle and at the end.</summary>
    private static List<RosterRecord> Enrollments(int night)
    {
        List<RosterRecord> records =
        [
            new Org { Id = "o", Name = "School", Type = OrgType.School },
            new Section { Id = "s", Title = "Class", SchoolKey = "o" },
            new Person { Id = "p", Name = new PersonName { Given = "A", Family = "B" }, Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "o" }] },
        ];
        for (var i = 0; i < 3000 + (night * 7); i++)
        {
            if ((i + 1) % 101 < night)
            {
                continue;
            }

            records.Add(new Enrollment { Id = $"e{i}", SectionKey = "s", PersonKey = "p", Role = RosterRole.Student, End = i % 53 < night ? new DateOnly(2026, 6, night) : null });
        }

        for (var i = 0; i < night * 5; i++)
        {
            records.Insert(Parents + (i * 40), new Enrollment { Id = $"new{i}", SectionKey = "s", PersonKey = "p", Role = RosterRole.Student });
        }

        return records;
    }

    private static async Task<(string Index, long Edits)> IndexAsync(MemoryStateStore store)
    {
        await using var session = await store.OpenAsync(Scope);
        var ledger = await session.ReadLedgerAsync(CancellationToken.None);
        var kind = ledger!.Of(RosterKind.Enrollment);
        return (kind.Index, kind.EditCount);
    }
}
