using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class OneRosterDeltaTests : IDisposable
{
    private static readonly DistrictGenerator District = new(new DistrictOptions { Students = 400 });

    private readonly TempFolder _temp = new();
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 11, 21, 3, 4, 5, TimeSpan.Zero));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Rows_say_what_became_of_them_and_when()
    {
        var person = new Person { Id = "p1", Enabled = true, Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "s1", Primary = true }, new PersonRole { Role = RosterRole.Aide, OrgKey = "s2", Primary = false }] };
        var path = Path.Combine(_temp.Path, "delta");

        var report = await Writer(path, OneRosterVersion.V12).WriteChangesAsync(Changes(
            RosterChange.Of(RosterOperation.Create, new Org { Id = "s1", Name = "North", Type = OrgType.School }),
            RosterChange.Of(RosterOperation.Update, person with { Roles = [person.Roles[0]] }, person),
            RosterChange.Of(RosterOperation.Remove, new Enrollment { Id = "e1", SectionKey = "k1", PersonKey = "p1", Role = RosterRole.Student }),
            RosterChange.Of(RosterOperation.Remove, new StudentContact { StudentKey = "p1", ContactKey = "p2" })));

        const string now = "2026-11-21T03:04:05.000Z";
        Assert.Contains($"s1,active,{now},North,school,,", File.ReadAllText(Path.Combine(path, "orgs.csv")), StringComparison.Ordinal);
        Assert.Contains($"e1,tobedeleted,{now},k1,,p1,student,", File.ReadAllText(Path.Combine(path, "enrollments.csv")), StringComparison.Ordinal);
        var roles = File.ReadAllLines(Path.Combine(path, "roles.csv"))[1..];
        Assert.Equal(["active", "tobedeleted"], roles.Select(line => line.Split(',')[1]).Order());
        Assert.Contains("aide", roles.Single(line => line.Contains("tobedeleted", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("file.orgs,delta\r\n", File.ReadAllText(Path.Combine(path, "manifest.csv")), StringComparison.Ordinal);
        Assert.Contains("file.courses,absent\r\n", File.ReadAllText(Path.Combine(path, "manifest.csv")), StringComparison.Ordinal);
        Assert.Equal(1, report.Lost["studentContact"]);
        Assert.Equal(1, report.BlankRequired["enrollments.schoolSourcedId"]);
    }

    [Theory]
    [InlineData(OneRosterVersion.V11)]
    [InlineData(OneRosterVersion.V12)]
    public async Task A_bulk_set_and_a_delta_set_end_where_the_second_bulk_set_would(OneRosterVersion version)
    {
        // The changes between two days, as a sink receives them.
        var changes = new MemorySink();
        await SyncAsync(changes, District.DayOne.ToSource(), District.DayTwo.ToSource());
        var path = Path.Combine(_temp.Path, "out");
        var receiver = new MemorySink();
        await Writer(path, version).WriteAsync(District.DayOne.ToSource(), Rosters.Everything);
        var delta = Path.Combine(_temp.Path, "delta.zip");
        await Writer(delta, version).WriteChangesAsync(Changes([.. changes.Changes]));

        await SyncAsync(receiver, Source(path), Source(delta));

        var bulk = Path.Combine(_temp.Path, "bulk");
        await Writer(bulk, version).WriteAsync(District.DayTwo.ToSource(), Rosters.Everything);
        Assert.Empty(receiver.Roster.DifferencesFrom(await Rosters.ReadAsync(Source(bulk))).Take(5));
        Assert.NotEmpty(changes.Changes);
    }

    [Fact]
    public async Task A_changed_key_cannot_be_said()
    {
        var record = new Org { Id = "s2", Name = "North", Type = OrgType.School };
        var rekey = new RosterChange("x", RosterOperation.Rekey, record.Key, RecordBytes.Encode(record), previousId: "s1");
        var path = Path.Combine(_temp.Path, "delta");

        var failure = await Assert.ThrowsAnyAsync<SisException>(() => Writer(path, OneRosterVersion.V12).WriteChangesAsync(Changes(rekey)));
        Assert.Equal("SIS1240", failure.Code);
        Assert.False(Directory.Exists(path));
    }

    private static OneRosterCsvSource Source(string path) => new(new OneRosterCsvOptions { Path = path });

    private static async Task SyncAsync(MemorySink sink, params ISisSource[] nights)
    {
        var night = 0;
        var services = new ServiceCollection().AddLogging();
        services.AddSis()
            .AddSource("district", _ => new NightlySource(() => nights[night]))
            .AddStateStore(_ => new MemoryStateStore())
            .AddSync("sync", sync => sync.From("district").SharePolicy(new EverythingPolicy()).To(_ => sink));
        await using var provider = services.BuildServiceProvider();
        for (; night < nights.Length; night++)
        {
            sink.Forget();
            var report = await provider.GetRequiredService<IRosterSync>().RunAsync("sync");
            Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        }
    }

    private OneRosterCsvWriter Writer(string path, OneRosterVersion version) => new(new OneRosterWriterOptions { Path = path, Version = version }, _time);

    private static async IAsyncEnumerable<RosterChange> Changes(params RosterChange[] changes)
    {
        foreach (var change in changes)
        {
            yield return change;
        }

        await Task.CompletedTask;
    }

    private sealed class NightlySource(Func<ISisSource> tonight) : ISisSource
    {
        public IAsyncEnumerable<RosterItem> ReadAsync(SourceReadRequest request, CancellationToken cancellationToken = default) =>
            tonight().ReadAsync(request, cancellationToken);
    }
}
