using System.Text.Json;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Law 10: no personal value in any log line, report, plan listing, finding or exception.</summary>
public sealed class CanaryTests
{
    private const string Mark = "Kanarienvogel";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_personal_value_gets_out_by_the_side_door(int copies)
    {
        var told = new List<string>();
        var source = new MemorySource(Roster(1));
        var sink = new MemorySink();
        var faulty = new FaultInjectingSink(sink).Add(new SinkFault { Matches = change => change.Key.Id == "p002", MaxTimes = 1 });
        using var fixture = new SyncFixture(source, faulty, configure: options => options.BatchSize = 1);
        told.Add(Tell(await fixture.RunAsync()));
        told.Add(Tell(await fixture.RunAsync()));

        source.Records = [.. Enumerable.Range(2, copies).SelectMany(Roster).Where(record => record is Person or Enrollment { SectionKey: "c1" }), .. Small.Roster().Where(record => record.Kind < RosterKind.Section)];
        source.Add(new RekeyItem(new RosterKey(RosterKind.Person, "p001"), "p002"));
        told.Add(Tell(await fixture.RunAsync()));
        await foreach (var change in fixture.Sync.ReadPlanAsync("sync"))
        {
            told.Add(change.ToString());
        }

        source.Failure = new InvalidDataException(Mark);
        source.FailAfter = 9;
        told.Add(Tell(await fixture.RunAsync()));
        source.Reset();
        source.Records = Roster(9);
        faulty.Add(new SinkFault { MaxTimes = 1 });
        told.Add(Tell(await fixture.RunAsync()));
        await foreach (var report in fixture.Sync.ReadRunsAsync("sync"))
        {
            told.Add(Tell(report));
        }

        Assert.Contains(sink.Roster.Records, record => record is Person { Name.Given: { } name } && name.Contains(Mark, StringComparison.Ordinal));
        Assert.NotEmpty(fixture.Log.Lines);
        Assert.All(told.Concat(fixture.Log.Lines), line => Assert.DoesNotContain(Mark, line, StringComparison.OrdinalIgnoreCase));
    }

    private static string Tell(SyncReport report) =>
        $"{report} {JsonSerializer.Serialize(report)} {string.Join('\n', report.Diagnostics)} {string.Join('\n', report.Diagnostics.SelectMany(finding => finding.Samples))}";

    /// <summary>A roster with the mark in every text of every person, and in the titles of everything else.</summary>
    private static IReadOnlyList<RosterRecord> Roster(int version) => [.. Small.Roster().Select(record => record is Person person ? Marked(person, version) : record)];

    private static Person Marked(Person person, int version) => person with
    {
        Name = new PersonName
        {
            Given = Of(1, version),
            Middle = Of(2, version),
            Family = Of(3, version),
            PreferredGiven = Of(4, version),
            PreferredMiddle = Of(5, version),
            PreferredFamily = Of(6, version),
        },
        Email = Of(7, version) + "@example.org",
        Username = Of(8, version),
        Pronouns = Of(9, version),
        Phones = [new Phone(PhoneType.Home, Of(10, version))],
        Identifiers = [new Identifier("state", Of(11, version))],
        Student = new StudentProfile { Number = Of(12, version), HomeRoom = Of(13, version), Grades = [Of(14, version)] },
        Demographics = new Demographics { EllStatus = Of(15, version), HomeLanguage = Of(16, version), BirthCity = Of(17, version), Races = [Of(18, version)], IepStatus = Of(19, version) },
        Extensions = new Dictionary<string, string> { ["note"] = Of(20, version) },
    };

    private static string Of(int field, int version) => $"{Mark}{field}v{version}";
}
