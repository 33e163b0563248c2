using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class CleverSftpCsvWriterTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task What_was_read_is_written_and_read_back()
    {
        using var files = CleverFiles.Create();
        files.Replacing("staff.csv", "\r\ns2,7", "\r\ns1,10");
        var before = await Rosters.ReadAsync(CleverFiles.Source(files));
        var path = Path.Combine(_temp.Path, "out");

        var report = await new CleverSftpCsvWriter(new RosterWriterOptions { Path = path }).WriteAsync(CleverFiles.Source(files), Rosters.Everything);

        // A contact's second telephone has no column, so the contact of two students is told apart by nothing else.
        Assert.Equal("person.phones", string.Join(';', report.Lost.Keys));
        Assert.Empty(report.Adapted);
        var after = await Rosters.ReadAsync(new CleverSftpCsvSource(new CleverSftpCsvOptions { Path = path }));
        Assert.Equal(["person:contact:77: person.phones"], after.DifferencesFrom(before));
        Assert.Equal("School_id,Section_id,Teacher_id,Teacher_2_id,Teacher_3_id,Teacher_4_id,Teacher_5_id,Teacher_6_id,Teacher_7_id,Teacher_8_id,Teacher_9_id,Teacher_10_id,"
            + "Name,Section_number,Grade,Course_name,Course_number,Period,Subject,Term_name,Term_start,Term_end", File.ReadLines(Path.Combine(path, "sections.csv")).First());
        Assert.Contains("s1,7,1007,W7,Abel,,Ana,9,F,2028,04/09/2011,W,N,,Y,F,", File.ReadAllText(Path.Combine(path, "students.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Written_a_second_time_nothing_more_is_lost() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var records = RosterGen.Roster(seed, new RosterGenOptions { MaxPerKind = 8, OddTextShare = 0.2 });
            var first = Write(new MemorySource(records), "one");
            var second = Write(new CleverSftpCsvSource(new CleverSftpCsvOptions { Path = Path.Combine(_temp.Path, "one.zip") }), "two");

            // A student without a school has no row that can be read, and so no enrollment the second time.
            var dangling = first.DanglingReferences().Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]).ToHashSet();
            var differences = second.DifferencesFrom(first).Where(line => !dangling.Contains(line[..line.IndexOf(": ", StringComparison.Ordinal)])).ToList();
            return (differences.Count == 0).Label($"seed {seed}: {string.Join("; ", differences.Take(5))}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private MemoryRoster Write(ISisSource source, string name)
    {
        var path = Path.Combine(_temp.Path, name + ".zip");
        new CleverSftpCsvWriter(new RosterWriterOptions { Path = path, AllowsIncomplete = true }).WriteAsync(source, Rosters.Everything).Wait();
        return Rosters.ReadAllAsync(new CleverSftpCsvSource(new CleverSftpCsvOptions { Path = path })).Result;
    }
}
