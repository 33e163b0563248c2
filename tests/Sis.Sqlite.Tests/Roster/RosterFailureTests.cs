using Microsoft.Data.Sqlite;

namespace Sis.Sqlite.Tests.Roster;

public sealed class RosterFailureTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Fact]
    public async Task A_child_without_its_parent_is_refused()
    {
        await _roster.CreateSchoolAsync();
        var exception = await Assert.ThrowsAsync<SisException>(() => _roster.ApplyAsync(RosterOperation.Create, RosterFixture.Enrollment("e2", "nobody")));

        Assert.Equal("SIS5202", exception.Code);
        Assert.False(exception.IsTransient);
        Assert.Contains("enrollment:e2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_column_that_holds_a_key_is_enforced()
    {
        foreach (var kind in RosterKinds.All)
        {
            await _roster.SendAsync(RosterFixture.Tenant, FieldFiller.Changes(kind, RosterOperation.Create, seed: 0, share: 1));
        }

        var references = RosterKinds.All.SelectMany(kind => RosterReference.To(kind, RosterTable.All)).ToList();
        Assert.Equal(RosterCatalog.Fields.Count(field => field.Target is not null), references.Count);
        Assert.All(references, reference => Assert.Throws<SqliteException>(() =>
            _roster.Database.Execute($"PRAGMA foreign_keys=ON; UPDATE {reference.Table} SET \"{reference.Column}\" = 'nobody'")));
    }

    [Fact]
    public async Task A_parent_of_the_same_kind_may_come_later_in_the_batch_but_must_come()
    {
        await _roster.ApplyAsync(RosterOperation.Create, Org("school", "district"), Org("district", null));
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM orgs"));

        var exception = await Assert.ThrowsAsync<SisException>(() => _roster.ApplyAsync(RosterOperation.Create, Org("other", "nowhere")));
        Assert.Equal("SIS5202", exception.Code);
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM orgs"));
    }

    [Fact]
    public async Task A_batch_that_fails_in_the_middle_leaves_nothing_and_the_rest_can_be_sent_again()
    {
        await _roster.CreateSchoolAsync();
        var good = RosterFixture.Enrollment("e2", "p");
        await Assert.ThrowsAsync<SisException>(() => _roster.ApplyAsync(RosterOperation.Create, good, RosterFixture.Enrollment("e3", "nobody"), RosterFixture.Enrollment("e4", "p")));
        Assert.Equal(["e"], _roster.Database.Column("SELECT key FROM enrollments"));

        await _roster.ApplyAsync(RosterOperation.Create, good);
        Assert.Equal(["e", "e2"], _roster.Database.Column("SELECT key FROM enrollments ORDER BY key"));
    }

    [Fact]
    public async Task A_cancelled_batch_writes_nothing()
    {
        await _roster.CreateSchoolAsync();
        var change = RosterChange.Of(RosterOperation.Create, RosterFixture.Student("z", "Zoe"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _roster.SendAsync(RosterFixture.Tenant, [change], new CancellationToken(true)));
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    [Fact]
    public async Task A_batch_cancelled_on_the_way_is_undone()
    {
        await _roster.CreateSchoolAsync();
        using var cancel = new CancellationTokenSource();
        var changes = new CancellingList(2000, cancel, at: 1000);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _roster.SendAsync(RosterFixture.Tenant, changes, cancel.Token));
        Assert.Equal(2, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    [Fact]
    public async Task No_message_has_a_value()
    {
        await _roster.CreateSchoolAsync();
        var canary = RosterFixture.Student("z", "CanaryGiven") with
        {
            Email = "canary@example.org",
            Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "nowhere", Title = "CanaryTitle" }],
        };
        var failures = new List<SisException> { await Assert.ThrowsAsync<SisException>(() => _roster.ApplyAsync(RosterOperation.Create, canary)) };
        _roster.Database.Execute("CREATE TRIGGER stop BEFORE INSERT ON person_phones BEGIN SELECT RAISE(ABORT, 'no phones'); END");
        failures.Add(await Assert.ThrowsAsync<SisException>(() => _roster.ApplyAsync(RosterOperation.Create, canary with { Roles = [] })));

        Assert.Equal(["SIS5202", "SIS5204"], failures.Select(failure => failure.Code));
        Assert.All(failures, failure => Assert.DoesNotContain("canary", failure.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(failures, failure => Assert.DoesNotContain("555", failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_locked_file_is_a_transient_failure()
    {
        await _roster.CreateSchoolAsync();
        using var connection = new SqliteConnection($"Data Source={_roster.Path};Pooling=False");
        connection.Open();
        using var application = connection.BeginTransaction();
        using var impatient = _roster.NewSink(patience: TimeSpan.FromMilliseconds(50));

        var exception = await Assert.ThrowsAsync<SisException>(() => impatient.ApplyAsync(
            new RosterChangeBatch(new SinkRun(RosterFixture.Tenant, "sync", "run", "plan"), 0, [RosterChange.Of(RosterOperation.Create, Org("z", null))])));
        Assert.Equal("SIS5201", exception.Code);
        Assert.True(exception.IsTransient);

        application.Rollback();
        await _roster.ApplyAsync(RosterOperation.Create, Org("z", null));
    }

    [Fact]
    public async Task Readers_see_whole_batches_while_one_is_written()
    {
        await _roster.CreateSchoolAsync();
        var counts = new List<long>();
        var changes = new CancellingList(600, cancel: null, at: 500) { OnReached = () => counts.Add(_roster.Database.Number("SELECT count(*) FROM people")) };
        await _roster.SendAsync(RosterFixture.Tenant, changes);

        Assert.Equal([2L], counts);
        Assert.Equal(602, _roster.Database.Number("SELECT count(*) FROM people"));
    }

    private static Org Org(string id, string? parent) => new() { Id = id, Name = id, Type = OrgType.School, ParentKey = parent };

    /// <summary>Students, with something that happens when one of them is asked for.</summary>
    private sealed class CancellingList(int count, CancellationTokenSource? cancel, int at) : IReadOnlyList<RosterChange>
    {
        public Action? OnReached { get; init; }

        public int Count => count;

        public RosterChange this[int index]
        {
            get
            {
                if (index == at)
                {
                    cancel?.Cancel();
                    OnReached?.Invoke();
                }

                return RosterChange.Of(RosterOperation.Create, RosterFixture.Student($"n{index}", "Nia"));
            }
        }

        public IEnumerator<RosterChange> GetEnumerator() => Enumerable.Range(0, count).Select(index => this[index]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
