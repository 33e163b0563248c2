using System.Text;

namespace Sis.Csv.Tests;

public sealed class SharedDataTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => Path.Combine(_folder.Path, "shared");

    [Fact]
    public async Task A_roster_becomes_four_files()
    {
        using var export = Export.V11();
        var report = await WriteAsync(export);

        Assert.Equal(new SharedDataReport(2, 1, 1, 1) { OtherPeople = 1 }, report);
        Assert.StartsWith("s1,North School,901,", Rows("schools.csv")[0], StringComparison.Ordinal);
        Assert.StartsWith("s1,p1,1001,,Abel,,Ana,05,female,,2015-04-09,", Rows("students.csv")[0], StringComparison.Ordinal);
        Assert.StartsWith("s1,p2,,,tom@example.org,Tom,,Teal,,tom", Rows("teachers.csv")[0], StringComparison.Ordinal);
        Assert.Equal("s1,k1,p2,,,,,,,,,,Algebra 1,ALG-1,05,Algebra,ALG,1,Mathematics,Fall,2026-08-01,2026-12-31,p1", Rows("sections.csv")[0]);
    }

    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("@SUM(A1)", true)]
    [InlineData("+49 30 1", true)]
    [InlineData("-2", true)]
    [InlineData("\t=1", true)]
    [InlineData("  =1", true)]
    [InlineData("\"=1", true)]
    [InlineData("\uFF1D1", true)]
    [InlineData("\u200B=1", true)]
    [InlineData("\n=1", true)]
    [InlineData("O'Brien", false)]
    [InlineData("a=b", false)]
    [InlineData("a-b@c", false)]
    [InlineData("1-2", false)]
    [InlineData("", false)]
    public void What_a_spreadsheet_would_run_is_known(string value, bool expected) => Assert.Equal(expected, FormulaGuard.IsFormula(value));

    [Theory]
    [InlineData(true, "'=HYPERLINK(1)")]
    [InlineData(false, "=HYPERLINK(1)")]
    public async Task Formulas_are_neutralised_for_people_and_left_alone_for_programs(bool forSpreadsheets, string expected)
    {
        using var export = Export.V11().Replacing("users", "Ana,Abel", "=HYPERLINK(1),Abel");
        await WriteAsync(export, forSpreadsheets);

        Assert.Contains($",Abel,,{expected},05,", Rows("students.csv")[0], StringComparison.Ordinal);
        Assert.Equal(forSpreadsheets, File.ReadAllBytes(Path.Combine(Target, "students.csv"))[0] == 0xEF);
    }

    [Fact]
    public async Task The_sink_writes_what_it_holds_after_each_delivery()
    {
        using (var sink = new SharedDataSink(new SharedDataOptions { Path = Target, ForSpreadsheets = false }))
        {
            await DeliverAsync(sink, RosterOperation.Create, new Org { Id = "s", Name = "North", Type = OrgType.School });
            await DeliverAsync(sink, RosterOperation.Create, Student("1"), Student("2"));
        }

        using var again = new SharedDataSink(new SharedDataOptions { Path = Target, ForSpreadsheets = false });
        await DeliverAsync(again, RosterOperation.Remove, Student("1"));

        Assert.Equal(["s,2,"], Rows("students.csv").Select(row => row[..4]));
        Assert.Single(Rows("schools.csv"));
    }

    [Fact]
    public async Task It_can_be_an_archive()
    {
        using var export = Export.V11();
        await new SharedDataWriter(new SharedDataOptions { Path = Target + ".zip" }).WriteAsync(
            new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }), new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything });

        using var package = RosterFilePackage.Open(Target + ".zip");
        Assert.Equal(["schools.csv", "sections.csv", "students.csv", "teachers.csv"], package.Entries.Select(entry => entry.Name));
    }

    private static async Task DeliverAsync(SharedDataSink sink, RosterOperation operation, params RosterRecord[] records)
    {
        var run = new SinkRun("t", "s", "r", "p");
        await sink.BeginAsync(run);
        await sink.ApplyAsync(new RosterChangeBatch(run, 0, [.. records.Select(record => RosterChange.Of(operation, record))]));
        await sink.CompleteAsync(run);
    }

    private static Person Student(string id) => new() { Id = id, Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "s" }] };

    private Task<SharedDataReport> WriteAsync(Export export, bool forSpreadsheets = true) =>
        new SharedDataWriter(new SharedDataOptions { Path = Target, ForSpreadsheets = forSpreadsheets }).WriteAsync(
            new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }), new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything });

    private string[] Rows(string file) => [.. File.ReadAllText(Path.Combine(Target, file), Encoding.UTF8).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];
}
