using Microsoft.Extensions.DependencyInjection;
using Sis.Testing;

namespace Sis.Csv.Tests;

/// <summary>The generated district, written as OneRoster files and read back, is the same byte by byte.</summary>
public sealed class RoundTripTests
{
    private static readonly DistrictGenerator District = new(new DistrictOptions { Students = 1_500, HasContacts = true, HasLineBreaks = true });

    [Theory]
    [InlineData(Testing.OneRosterVersion.V11, false, true)]
    [InlineData(Testing.OneRosterVersion.V11, true, false)]
    [InlineData(Testing.OneRosterVersion.V12, false, false)]
    [InlineData(Testing.OneRosterVersion.V12, true, true)]
    public async Task What_is_written_is_what_is_read(Testing.OneRosterVersion version, bool asZip, bool usesCrLf)
    {
        foreach (var day in new[] { District.DayOne, District.DayTwo, District.DayOne.Shuffled() })
        {
            using var folder = new TempFolder();
            var files = new OneRosterFiles(day, new OneRosterFilesOptions { Version = version, UsesCrLf = usesCrLf, HasByteOrderMark = asZip });
            var path = asZip ? Path.Combine(folder.Path, "roster.zip") : folder.Path;
            await (asZip ? files.WriteZipAsync(path) : files.WriteFolderAsync(path));
            var read = await ReadAsync(path, new MemorySink(), runs: 2);

            var expected = day.ToRoster();
            Assert.Equal(expected.Count, read.Count);
            Assert.Empty(read.DifferencesFrom(MemoryRoster.Of(expected.Records.Select(record => version == Testing.OneRosterVersion.V12 ? InVersion12(record, read) : record))).Take(10));
        }
    }

    [Fact]
    public async Task Two_days_of_files_give_the_changes_of_the_generator()
    {
        using var folder = new TempFolder();
        var sink = new MemorySink();
        var services = Services(folder.Path, sink);
        await new OneRosterFiles(District.DayOne).WriteFolderAsync(folder.Path);
        await services.GetRequiredService<IRosterSync>().RunAsync("sync");
        sink.Forget();
        await new OneRosterFiles(District.DayTwo).WriteFolderAsync(folder.Path);
        await services.GetRequiredService<IRosterSync>().RunAsync("sync");

        Assert.Equal(District.Changes, DistrictChanges.Of(sink.Changes));
    }

    /// <summary>Version 1.2 says which role is the primary one, and has a word for the head of a school.</summary>
    private static RosterRecord InVersion12(RosterRecord record, MemoryRoster read)
    {
        if (record is not Person person || read.Find<Person>(person.Id) is not { } now)
        {
            return record;
        }

        Assert.All(now.Roles, role => Assert.True(role.Primary));
        return person with
        {
            Roles = [.. person.Roles.Select((role, i) => role with
            {
                Primary = true,
                Role = role.Role == RosterRole.Administrator && now.Roles[i].Role == RosterRole.Principal ? RosterRole.Principal : role.Role,
            })],
        };
    }

    private static async Task<MemoryRoster> ReadAsync(string path, MemorySink sink, int runs)
    {
        await using var services = Services(path, sink);
        var sync = services.GetRequiredService<IRosterSync>();
        for (var run = 0; run < runs; run++)
        {
            var report = await sync.RunAsync("sync");
            Assert.True(report.Outcome == SyncOutcome.Succeeded && report.Diagnostics.Count == 0, string.Join('\n', report.Diagnostics));
            Assert.Equal(run == 0, report.Changes > 0);
        }

        Assert.Empty(sink.Violations);
        return sink.Roster;
    }

    private static ServiceProvider Services(string path, MemorySink sink)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSis()
            .AddOneRosterCsv("district", path)
            .AddStateStore(_ => new MemoryStateStore())
            .AddSync("sync", sync => sync.From("district").SharePolicy(new EverythingPolicy()).To(_ => sink));
        return services.BuildServiceProvider();
    }
}
