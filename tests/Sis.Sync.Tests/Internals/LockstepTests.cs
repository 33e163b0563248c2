using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Stretches that are gone, new or moved, around the reach of the looks ahead; and order that is lost.</summary>
public sealed class LockstepTests
{
    /// <summary>Enough records that the walk gives up, at the beginning or in the middle.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3_000)]
    public async Task Lost_order_hides_and_invents_nothing(int inOrder)
    {
        var random = new Random(inOrder + 1);
        var persons = Enumerable.Range(0, 9_000).Select(number => new Person { Id = $"p{number:0000}", Pronouns = "a" }).ToList();
        var source = new MemorySource(persons);
        using var fixture = new SyncFixture(source, configure: options => options.PendingRecords = 1024, compose: SyncFixture.WithoutGates);
        await fixture.RunWellAsync();
        for (var night = 0; night < 6; night++)
        {
            var gone = persons.Where((_, at) => at % 97 == night).ToHashSet();
            List<Person> next =
            [
                .. persons.Where(person => !gone.Contains(person)).Select((person, at) => at % 89 == night ? person with { Pronouns = $"b{night}" } : person),
                .. Enumerable.Range(0, 40 * night).Select(number => new Person { Id = $"n{night}-{number}", Pronouns = "c" }),
            ];
            var updated = persons.Where(person => !gone.Contains(person)).Zip(next).Count(pair => pair.First != pair.Second);
            var rest = next[inOrder..].ToArray();
            random.Shuffle(rest);
            next = [.. next[..inOrder], .. rest];

            // Some come twice, near and far from each other, where the first was found in order and where it was not.
            source.Records = [.. next, .. next.Where((_, at) => at % 1_500 == 7)];
            var report = (await fixture.RunWellAsync())[RosterKind.Person];

            Assert.Equal((40 * night, updated, gone.Count), (report.Created, report.Updated, report.Removed));
            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(next)));
            persons = next;
        }
    }

    /// <summary>So many that several threads look at them; some contradict themselves and stay as they were.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public async Task Many_updates_are_made_by_however_many_threads(int parallelism)
    {
        var persons = Enumerable.Range(0, 20_000).Select(number => new Person { Id = $"p{number:00000}", Pronouns = "a" }).ToList();
        var source = new MemorySource(persons);
        using var fixture = new SyncFixture(source, configure: options => options.Parallelism = parallelism, compose: SyncFixture.WithoutGates);
        await fixture.RunWellAsync();

        var changed = persons.Select((person, at) => at % 10 == 3 ? person : person with { Pronouns = $"b{at}" }).ToList();
        source.Records = [.. changed, .. changed.Where((_, at) => at % 1_000 == 0).Select(person => person with { Pronouns = "c" })];
        await fixture.RunAsync();

        Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(changed.Select((person, at) => at % 1_000 == 0 ? persons[at] : person))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(48)]
    [InlineData(49)]
    [InlineData(500)]
    public async Task Stretches_that_go_come_and_move_are_told_exactly(int length)
    {
        var persons = Enumerable.Range(0, 1500).Select(number => new Person { Id = $"p{number:0000}", Pronouns = "a" }).ToList();
        var source = new MemorySource(persons);
        using var fixture = new SyncFixture(source, configure: options => options.PendingRecords = 1024, compose: SyncFixture.WithoutGates);
        await fixture.RunWellAsync();

        List<Person> gone = [.. persons[..300], .. persons[(300 + length)..]];
        List<Person> back = [.. persons[..300], .. persons[(300 + length)..], .. persons[300..(300 + length)]];
        List<Person> changed = [.. back.Select((person, at) => at % 100 == 0 ? person with { Pronouns = "b" } : person)];
        await NightAsync(gone, (0, 0, length));
        await NightAsync(persons, (length, 0, 0));
        await NightAsync(back, (0, 0, 0));
        await NightAsync(changed, (0, 15, 0));
        await NightAsync([.. changed.AsEnumerable().Reverse()], (0, 0, 0));
        await NightAsync([], (0, 0, 1500));

        async Task NightAsync(List<Person> roster, (long, long, long) expected)
        {
            source.Records = roster;
            var report = (await fixture.RunWellAsync())[RosterKind.Person];
            Assert.Equal(expected, (report.Created, report.Updated, report.Removed));
            Assert.Empty(fixture.Memory.Roster.DifferencesFrom(MemoryRoster.Of(roster)));
        }
    }
}
