namespace Sis.Csv.Tests;

public sealed class ValidationReportTests
{
    [Fact]
    public async Task A_sound_roster_is_clean()
    {
        using var export = Export.V11();
        var report = await ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }));

        Assert.True(report.IsClean, report.ToMarkdown());
        Assert.Equal(3, report.Kinds.Single(kind => kind.Kind == RosterKind.Person).Read);
        Assert.Equal(1, report.Kinds.Single(kind => kind.Kind == RosterKind.Person).Pieces);
        Assert.Contains("| person | 3 | 1 | 0 | 0 | yes |", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_counted_with_their_places_and_never_show_a_value()
    {
        using var export = Export.V11().Adding("users", "p7,,,maybe,s1,wizard,u7,,Merlin,Ambrosius,,,,,,,,", "p8,,,perhaps,s1,student,u8,,Merle,Amsel,,,,,,,,", "p9,short")
            .Adding("demographics", "p7,,,31.31.3131,sorcerer,,,,,,,,,,,");
        var report = await ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = export.WriteFolder() }));

        Assert.False(report.IsClean);
        var truth = Assert.Single(report.Findings, finding => finding is { Code: CsvDiagnosticCodes.InvalidBoolean, Column: "enabledUser" });
        Assert.Equal((2L, "users.csv", "person.enabled"), (truth.Count, truth.File, truth.Field));
        Assert.Equal(("true or false", "a word"), (truth.Expected, truth.Actual));
        var rejection = Assert.Single(report.Findings, finding => finding is { IsRejection: true, Kind: RosterKind.Person });
        Assert.Equal((CsvDiagnosticCodes.RowTooShort, new ValidationSample(7, new RosterKey(RosterKind.Person, "p9"))), (rejection.Code, rejection.Samples[0]));
        Assert.Equal(DiagnosticSeverity.Error, report.Findings[0].Severity);
        foreach (var canary in new[] { "Merlin", "Ambrosius", "wizard", "maybe", "perhaps", "31.31", "sorcerer" })
        {
            Assert.DoesNotContain(canary, report.ToMarkdown(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task What_was_expected_and_what_sort_of_thing_was_there_is_told()
    {
        using var folder = new MappedFolder().With("p.csv", "id,born", "1,04/09/2012", "2,Tuesday");
        var report = await ReadAsync(folder.Source(
            """{ "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "records": [ { "kind": "person", "fields": { "person.demographics.birthDate": "born" } } ] } ] }"""));

        var finding = Assert.Single(report.Findings, finding => finding.Code == CsvDiagnosticCodes.InvalidDate);
        Assert.Equal(("a date as yyyy-MM-dd", "a date in another style", 2L), (finding.Expected, finding.Actual, finding.Count));
        Assert.Contains("a date in another style instead of a date as yyyy-MM-dd", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_places_are_kept()
    {
        using var folder = new MappedFolder().With("p.csv", ["id,x", .. Enumerable.Range(0, 50).Select(_ => ",y")]);
        var report = await ReadAsync(folder.Source("""{ "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "records": [ { "kind": "person" } ] } ] }"""));

        var finding = Assert.Single(report.Findings, finding => finding.IsRejection);
        Assert.Equal((50L, 5), (finding.Count, finding.Samples.Count));
        Assert.Equal(50, report.Kinds.Single(kind => kind.Kind == RosterKind.Person).RejectedWithoutKey);
        Assert.Contains("line 6, …", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_a_report_too()
    {
        var report = await ReadAsync(new OneRosterCsvSource(new OneRosterCsvOptions { Path = "/nowhere/roster.zip" }));

        Assert.False(report.IsClean);
        Assert.StartsWith(CsvDiagnosticCodes.PackageNotFound, report.Failure, StringComparison.Ordinal);
        Assert.Contains("could not be read to its end", report.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_outside_cannot_change_the_page()
    {
        var builder = new ValidationReportBuilder(RosterFieldSet.Everything, 5);
        builder.Add(new DiagnosticItem(new RosterDiagnostic("SIS1000", DiagnosticSeverity.Warning, "m") { File = "a|b<script>.csv\n# x", Column = "[x](http://y)" }));

        var page = builder.Build(null).ToMarkdown();

        Assert.Contains("a\\|b\\<script\\>.csv \\# x", page, StringComparison.Ordinal);
        Assert.Contains("\\[x\\](http://y)", page, StringComparison.Ordinal);
    }

    private static Task<ValidationReport> ReadAsync(ISisSource source) =>
        ValidationReport.ReadAsync(source, new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything });
}
