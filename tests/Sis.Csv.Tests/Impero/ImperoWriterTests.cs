namespace Sis.Csv.Tests;

public sealed class ImperoWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_read_is_written_the_same()
    {
        using var guide = new MappedFolder();
        GuideFiles.Write(guide);
        var target = Path.Combine(_folder.Path, "out");

        var delivery = await new ImperoCsvWriter(new ImperoSinkOptions { Path = target }).WriteAsync(new ImperoCsvSource(new ImperoCsvOptions { Path = guide.Path }), Request());

        Assert.Equal((4, 5, 5), (delivery.Groups, delivery.Members, delivery.Rights));
        Assert.Equal(GuideFiles.Students.Order(StringComparer.Ordinal), File.ReadAllLines(Path.Combine(target, "students.csv")).Order(StringComparer.Ordinal));
        Assert.Equal(GuideFiles.Teachers.Order(StringComparer.Ordinal), File.ReadAllLines(Path.Combine(target, "teachers.csv")).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(target + ".sis"));
    }

    [Fact]
    public async Task A_roster_in_pieces_is_written_too()
    {
        using var export = Export.V12();
        var target = Path.Combine(_folder.Path, "out");

        await new ImperoCsvWriter(new ImperoSinkOptions { Path = target, AllGroupsRoles = { RosterRole.Principal } })
            .WriteAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }), Request());

        Assert.Equal(["ana,Algebra 1"], File.ReadAllLines(Path.Combine(target, "students.csv"))[2..]);
        Assert.Equal(["tom,Algebra 1"], File.ReadAllLines(Path.Combine(target, "teachers.csv"))[2..]);
    }

    [Fact]
    public async Task An_incomplete_read_replaces_nothing()
    {
        using var export = Export.V11().Cut("enrollments", 12);
        var target = Path.Combine(_folder.Path, "out");

        var refusal = await Assert.ThrowsAsync<RosterInputException>(() => new ImperoCsvWriter(new ImperoSinkOptions { Path = target })
            .WriteAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }), Request()));

        Assert.Equal(HoldingCodes.ReadNotComplete, refusal.Code);
        Assert.False(Directory.Exists(target));
    }

    private static SourceReadRequest Request() => new() { Tenant = "t", Fields = RosterFieldSet.Everything };
}
