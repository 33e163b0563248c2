namespace Sis.Csv.Tests;

public sealed class RowStatusTests
{
    [Theory]
    [InlineData("tobedeleted")]
    [InlineData("toBeDeleted")]
    [InlineData("inactive")]
    public async Task A_bulk_row_that_says_it_is_gone_is_a_removal_and_told(string status)
    {
        using var export = Export.V11();
        var read = (await export.Adding("courses", $"c2,{status},2026-01-01,y1,History,HIS,05,s1,,").ReadAsync()).With(OneRosterDiagnosticCodes.StatusInBulk);

        Assert.Equal([new RosterKey(RosterKind.Course, "c2")], read.Removals);
        Assert.Equal("c1", Assert.Single(read.All<Course>()).Id);
        var finding = read.Finding(OneRosterDiagnosticCodes.StatusInBulk);
        Assert.Equal((DiagnosticSeverity.Warning, "courses.csv", 3, "status"), (finding.Severity, finding.File, finding.Line, finding.Column));
        Assert.True(read.Ends[RosterKind.Course].IsComplete);
    }

    [Fact]
    public async Task A_removal_needs_no_other_value()
    {
        using var export = Export.V11();
        var read = await export.Adding("enrollments", "e9,tobedeleted,,,,,,,,").ReadAsync();

        Assert.Equal([new RosterKey(RosterKind.Enrollment, "e9")], read.Removals);
        Assert.Empty(read.Rejections);
    }

    [Fact]
    public async Task Active_in_bulk_is_a_note_told_once_with_its_count()
    {
        using var export = Export.V11();
        var read = (await export.Replacing("orgs", ",,,", ",active,,").ReadAsync()).With(OneRosterDiagnosticCodes.StatusInBulk);

        Assert.Equal((DiagnosticSeverity.Info, 3), (read.Findings[0].Severity, read.Findings[0].Count));
        Assert.Equal(3, read.All<Org>().Count());
    }

    [Fact]
    public async Task An_unknown_status_is_kept_with_the_record()
    {
        using var export = Export.V11();
        var read = (await export.Replacing("courses", "c1,,", "c1,archived,").ReadAsync()).With(OneRosterDiagnosticCodes.UnknownStatus);

        Assert.Equal("archived", read.Find<Course>("c1").SourceStatus);
        Assert.Empty(read.Removals);
    }

    [Fact]
    public async Task A_piece_that_is_to_be_deleted_does_not_delete_the_person()
    {
        using var export = Export.V12();
        var read = await export.Replacing("roles", "r3,,", "r3,tobedeleted,").Replacing("demographics", "p1,,", "p1,tobedeleted,").ReadAsync();

        Assert.Empty(read.Removals);
        Assert.Equal(["s1"], read.All<Person>(1).Where(piece => piece.Id == "p2").SelectMany(piece => piece.Roles).Select(role => role.OrgKey));
        Assert.Empty(read.All<Person>(2));
    }
}
