using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Through the engine: who is missing for a moment stays, who is gone goes, and a new school year is not taken for a catastrophe or a trifle.</summary>
public sealed class EngineTests
{
    private static readonly string[] Shared = ["org.name", "term.name", "course.title", "section.title", "person.name.*", "person.email", "person.roles", "enrollment.primary"];

    public static TheoryData<string, RosterKind> Looked => new()
    {
        { "rest", RosterKind.Person }, { "rest", RosterKind.Enrollment }, { "tables", RosterKind.Person }, { "tables", RosterKind.Enrollment },
        { "queries", RosterKind.Person }, { "queries", RosterKind.Enrollment },
    };

    /// <summary>The list passes over a record while it is read, and the server has it when asked again.</summary>
    [Theory, MemberData(nameof(Looked))]
    public async Task A_record_that_is_missing_from_the_list_but_found_by_look_up_is_not_removed(string feeder, RosterKind kind)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 30, Schools = 1, HasContacts = false });
        await using var local = await Local.StartAsync(district);
        var sink = new MemorySink();
        await using var provider = Services(local.Of(feeder), sink);
        var sync = provider.GetRequiredService<IRosterSync>();
        await sync.RunAsync("s");
        var student = district["Students"].Rows[0];
        var table = district[kind == RosterKind.Person ? "Students" : "CC"];
        var row = kind == RosterKind.Person ? student : district["CC"].Rows.First(row => row.Get("StudentID") == student.Get("ID") && row.Number("SectionID") > 0);
        var key = new RosterKey(kind, "S" + row.Get("DCID"));
        Assert.True(Has(sink, key));

        // It comes back when the server is asked a second time who it is, which the look-up does.
        table.Remove(other => other == row);
        var looks = 0;
        local.Server.Fail(new PowerSchoolFault(PowerSchoolFaultKind.None, "/ws/v1/metadata")
        {
            Times = 1000,
            Before = () =>
            {
                if (++looks == 2)
                {
                    table.Add(row);
                }
            },
        });
        var report = await sync.RunAsync("s");

        Assert.Equal(2, looks);
        Assert.True(Has(sink, key));
        Assert.Contains(report.Diagnostics, finding => finding.Code == "SIS1905");

        // Gone for good, it goes.
        table.Remove(other => other == row);
        await sync.RunAsync("s");
        Assert.False(Has(sink, key));
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("queries")]
    public async Task A_section_that_became_empty_goes_after_the_look_up_too_when_empty_ones_are_left_out(string feeder)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 30, Schools = 1, HasContacts = false });
        var section = LeaveOutTests.EmptySection(district);
        var row = district["CC"].Find(999_007)!.Set("SectionID", 999_003).Set("TermID", 3400).Set("DateLeft", "2025-06-06");
        await using var local = await Local.StartAsync(district);
        var sink = new MemorySink();
        ISisSource source = feeder == "rest" ? local.Rest(options => options.LeaveOutEmptySections = true) : local.Queries(options => options.LeaveOutEmptySections = true);
        await using var provider = Services(source, sink);
        var sync = provider.GetRequiredService<IRosterSync>();
        await sync.RunAsync("s");
        Assert.True(Has(sink, new RosterKey(RosterKind.Section, section)));

        row.Set("SectionID", -999_003);
        var report = await sync.RunAsync("s");

        Assert.DoesNotContain(report.Diagnostics, finding => finding.Code is "SIS1905" or "SIS1906");
        Assert.False(Has(sink, new RosterKey(RosterKind.Section, section)));
    }

    /// <summary>Addresses of students come by their contacts. A night without these takes nobody's address away.</summary>
    [Theory]
    [InlineData("emailaddress")]
    [InlineData("studentcontactassoc")]
    public async Task A_table_of_contacts_that_is_missing_for_a_night_costs_nobody_the_address(string table)
    {
        using var folder = new TempFolder();
        var district = PowerSchoolDistrict.Generate(new() { Students = 12, Schools = 1 });
        PowerSchoolExportWriter.Write(district, folder.Path);
        var sink = new MemorySink();
        await using var provider = Services(Given.Exports(folder.Path), sink);
        var sync = provider.GetRequiredService<IRosterSync>();
        await sync.RunAsync("s");
        Assert.Equal("self0@students.example.org", sink.Roster.Find<Person>("S1")!.Email);

        File.Delete(folder.File(table + ".export.text"));
        await sync.RunAsync("s");
        Assert.Equal("self0@students.example.org", sink.Roster.Find<Person>("S1")!.Email);

        // The next night it is there again, and has another.
        district["EmailAddress"].Rows.Single(row => row.Get("EmailAddress") == "self0@students.example.org").Set("EmailAddress", "new@students.example.org");
        PowerSchoolExportWriter.Write(district, folder.Path);
        await sync.RunAsync("s");
        Assert.Equal("new@students.example.org", sink.Roster.Find<Person>("S1")!.Email);
    }

    [Fact]
    public async Task Another_school_year_is_held_until_it_is_run_as_a_roll_over()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 60, HasContacts = false });
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        var clock = new FixedTime(Given.Noon);
        var sink = new MemorySink();
        await using var provider = Services(Given.Exports(folder.Path, options => (options.TimeProvider, options.Contacts) = (clock, false)), sink);
        var sync = provider.GetRequiredService<IRosterSync>();
        await sync.RunAsync("s");
        var before = Sections(sink);

        NextYear(district);
        PowerSchoolExportWriter.Write(district, folder.Path);
        clock.Now = clock.Now.AddYears(1);
        var held = await sync.RunAsync("s");

        Assert.Empty(before.Except(Sections(sink)));
        Assert.NotEqual(SyncOutcome.Succeeded, held.Outcome);

        var rolled = await sync.RunAsync("s", new SyncRunOptions { Mode = RunMode.RollOver });

        Assert.Equal(SyncOutcome.Succeeded, rolled.Outcome);
        Assert.Empty(before.Intersect(Sections(sink)));
        Assert.NotEmpty(Sections(sink));
    }

    /// <summary>It is still the fifth of June in Chicago when it is the sixth in London.</summary>
    [Theory]
    [InlineData("America/Chicago", false)]
    [InlineData("Etc/UTC", true)]
    public async Task Today_is_where_the_district_is(string zone, bool isOver)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 5, Schools = 1 }), new() { TimeZone = zone });

        var read = await Read.OfAsync(local.Queries(options => options.TimeProvider = new FixedTime(new DateTimeOffset(2025, 6, 6, 3, 0, 0, TimeSpan.Zero))));

        Assert.Equal(isOver, read.Findings.Any(finding => finding.Code == PowerSchoolDiagnosticCodes.YearGap));
    }

    private static void NextYear(PowerSchoolDistrict district)
    {
        var number = 500_000;
        foreach (var table in (string[])["Terms", "Sections", "CC"])
        {
            foreach (var row in district[table].Rows.Where(row => row.Number(table == "Terms" ? "YearID" : "TermID") is 34 or (>= 3400 and < 3500)))
            {
                var next = new PowerSchoolRow();
                foreach (var (column, value) in row)
                {
                    next[column] = DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) ? day.AddYears(1).ToString("yyyy-MM-dd") : value;
                }

                next.Set("DCID", ++number);
                _ = table switch
                {
                    "Terms" => next.Set("ID", row.Number("ID") + 100).Set("YearID", 35),
                    "Sections" => next.Set("ID", row.Number("ID") + 700_000).Set("TermID", row.Number("TermID") + 100),
                    _ => next.Set("ID", number).Set("SectionID", row.Number("SectionID") + 700_000).Set("TermID", row.Number("TermID") + 100),
                };
                district[table].Add(next);
            }
        }
    }

    private static bool Has(MemorySink sink, RosterKey key) => sink.Roster.Contains(key);

    private static List<string> Sections(MemorySink sink) => [.. sink.Roster.Keys.Where(key => key.Kind == RosterKind.Section).Select(key => key.Id)];

    private static ServiceProvider Services(ISisSource source, MemorySink sink)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSis().AddSource("ps", _ => source).AddStateStore(_ => new MemoryStateStore())
            .AddSync("s", sync => sync.From("ps").Share(share => share.District().Fields(fields => fields.Allow(Shared))).To(_ => sink));
        return services.BuildServiceProvider();
    }
}
