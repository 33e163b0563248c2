using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Stretches that are gone, new or moved, around the reach of the looks ahead.</summary>
public sealed class LockstepTests
{
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
