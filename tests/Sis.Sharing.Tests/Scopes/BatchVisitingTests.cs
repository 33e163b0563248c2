using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>Looking at a roster by several threads: notes are taken in order, and nothing is left behind when it goes wrong.</summary>
public sealed class BatchVisitingTests
{
    private readonly MemoryRosterView _roster = new(Enumerable.Range(0, 60).Select(i => new Course { Id = $"c{i:00}", Title = "Art" }), batchSize: 2) { Parallelism = 3 };
    private int _seen;

    [Fact]
    public async Task Notes_are_taken_in_the_order_of_the_roster()
    {
        var noted = new List<string>();
        await _roster.VisitAsync(RosterKind.Course, Look, (batch, _) => noted.Add(FirstOf(batch)), default);

        Assert.Equal(30, noted.Count);
        Assert.Equal(noted.Order(StringComparer.Ordinal), noted);
        Assert.Equal((0, 0), (_roster.OpenBatches, _seen));
    }

    [Theory]
    [InlineData("c00")]
    [InlineData("c30")]
    [InlineData("c58")]
    public async Task What_goes_wrong_while_looking_is_thrown_and_leaves_nothing(string bad)
    {
        var visit = _roster.VisitAsync(
            RosterKind.Course, batch => FirstOf(batch) == bad ? throw new InvalidOperationException("bad") : Look(batch), (_, _) => { }, default).AsTask();

        Assert.Equal("bad", (await Assert.ThrowsAsync<InvalidOperationException>(() => visit)).Message);
        Assert.Equal((0, 0), (_roster.OpenBatches, _seen));
    }

    [Fact]
    public async Task What_goes_wrong_while_noting_is_thrown_and_leaves_nothing()
    {
        var visit = _roster.VisitAsync(
            RosterKind.Course, Look, (batch, _) => Assert.NotEqual("c10", FirstOf(batch)), default).AsTask();

        await Assert.ThrowsAsync<Xunit.Sdk.NotEqualException>(() => visit);
        Assert.Equal((0, 0), (_roster.OpenBatches, _seen));
    }

    [Fact]
    public async Task A_cancelled_visit_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var noted = 0;
        var visit = _roster.VisitAsync(
            RosterKind.Course, Look, (_, _) =>
            {
                noted++;
                stop.Cancel();
            }, stop.Token).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => visit);
        Assert.Equal((1, 0, 0), (noted, _roster.OpenBatches, _seen));
    }

    /// <summary>What a scope keeps are people, sections and what is above them: ten times the enrollments, the same identifiers.</summary>
    [Fact]
    public async Task A_scope_grows_with_people_and_sections_and_not_with_enrollments()
    {
        var policy = SharingPolicy.Create(share => share.Rules(rules => rules.IncludeSections(where => where.Is("section.title", "Art"))).Fields(fields => fields.Rostering()));
        var (few, many) = (await KeptAsync(policy, 1), await KeptAsync(policy, 10));

        Assert.Equal((20, 50), few);
        Assert.Equal(few, many);
    }

    private static async Task<(int Sections, int People)> KeptAsync(ISharingPolicy policy, int times)
    {
        var records = new List<RosterRecord> { new Org { Id = "s", Name = "School", Type = OrgType.School } };
        records.AddRange(Enumerable.Range(0, 20).Select(i => new Section { Id = "x" + i, Title = "Art", SchoolKey = "s" }));
        records.AddRange(Enumerable.Range(0, 50).Select(i => new Person { Id = "p" + i }));
        records.AddRange(Enumerable.Range(0, 100 * times).Select(i => new Enrollment { Id = "e" + i, SectionKey = "x" + (i % 20), PersonKey = "p" + (i % 50), Role = RosterRole.Student }));
        var scope = (SelectedScope)await policy.ResolveAsync(new MemoryRosterView(records));
        return (scope.Sections.Count, scope.People.Count);
    }

    private Seen Look(RecordBatch batch)
    {
        Interlocked.Increment(ref _seen);
        return new Seen(this);
    }

    private static string FirstOf(RecordBatch batch) => System.Text.Encoding.UTF8.GetString(batch[0].Key);

    private sealed class Seen(BatchVisitingTests owner) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref owner._seen);
    }
}
