using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A roster that is counted in parts says what one says that is counted at a stroke.</summary>
public sealed class LargeHealthTests
{
    private const int Students = 7_500;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Everything_odd_is_found_whichever_part_it_is_counted_in(int parallelism)
    {
        var store = new MemoryStateStore();
        var records = Roster();
        var health = await RunAsync(store, records, parallelism);
        var students = records.OfType<Person>().ToList();
        var enrolled = records.OfType<Enrollment>().Select(enrollment => enrollment.PersonKey).ToHashSet();
        var idle = students.Where(student => !enrolled.Contains(student.Id)).Select(student => student.Id).ToHashSet();
        Assert.Equal(DuplicatesOf(students, student => student.Username), health.CountOf(HealthCodes.DuplicateUsername));
        Assert.Equal(DuplicatesOf(students, student => student.Email?.ToUpperInvariant()), health.CountOf(HealthCodes.DuplicateEmail));
        Assert.Equal(idle.Count, health.CountOf(HealthCodes.StudentWithoutEnrollment));
        Assert.Superset(health.Findings.Single(finding => finding.Code == HealthCodes.StudentWithoutEnrollment).Keys.ToHashSet(), idle);
        Assert.Equal(2, health.CountOf(HealthCodes.SectionWithoutTeacher));
        Assert.Equal(new SchoolCounts("s1", 1, Students, enrolled.Count(id => id.StartsWith("p1-", StringComparison.Ordinal))), health.Schools.Single(school => school.School == "s1"));

        // Counting all of it anew, by another number of workers, and counting changes that are many say the same.
        var other = store.Clone();
        var next = records.Where(record => record is not Enrollment || record.Id[^1] != '1').Select((record, i) => record is Person person && i % 3 == 0 ? person with { Username = "another" } : record).ToList();
        await ForgetAsync(other);
        Assert.Equal(TextOf(await RunAsync(other, next, 4 - parallelism)), TextOf(await RunAsync(store, next, parallelism)));
    }

    private static List<RosterRecord> Roster() => [.. new School(2, Students).Roster(person => person with { Username = $"user{NumberOf(person) % 7_000}", Email = NumberOf(person) % 5 == 0 ? $"E{NumberOf(person) / 10}@example.org" : person.Email })
        .Where(record => record is not Enrollment enrollment || enrollment.PersonKey[^1] != '7')];

    private static int NumberOf(Person person) => int.Parse(person.Id.AsSpan(person.Id.IndexOf('-', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);

    private static long DuplicatesOf(List<Person> people, Func<Person, string?> name) =>
        people.GroupBy(name).Where(group => group.Key is not null).Sum(group => group.Count() - 1L);

    private static async Task<HealthReport> RunAsync(MemoryStateStore store, List<RosterRecord> records, int parallelism)
    {
        using var fixture = new SyncFixture(new MemorySource(records), new TakingSink(), store, configure: options => options.Parallelism = parallelism, compose: SyncFixture.WithoutGates);
        return (await fixture.RunWellAsync()).Health!;
    }

    private static async Task ForgetAsync(MemoryStateStore store)
    {
        await using var state = await store.OpenAsync(store.Scopes.Single());
        await using var transaction = await state.BeginAsync();
        await transaction.DeleteDocumentAsync("health", "current");
        await transaction.CommitAsync();
    }

    private static string TextOf(HealthReport report) => string.Join('\n',
        [.. report.Findings.Select(finding => $"{finding.Code} {finding.Count} {string.Join(',', finding.Keys)}"), .. report.Schools.Select(school => school.ToString())]);

    /// <summary>Takes everything and remembers nothing.</summary>
    private sealed class TakingSink : IRosterSink
    {
        public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
