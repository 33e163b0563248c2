namespace Sis.Csv.Tests;

public sealed class CellTests
{
    [Theory]
    [InlineData("8/27/2018")]
    [InlineData("08/27/2018")]
    [InlineData("2018-08-27T00:00:00.000Z")]
    [InlineData("2018-08-27 00:00:00")]
    [InlineData("8/27/2018 12:00:00 AM")]
    [InlineData("20180827")]
    public async Task Dates_in_other_styles_are_read_and_told(string date)
    {
        using var export = Export.V11();
        var read = (await export.Replacing("academicSessions", "Fall,term,2026-08-01", "Fall,term," + date).ReadAsync()).With(CsvDiagnosticCodes.DateStyle);

        Assert.Equal(new DateOnly(2018, 8, 27), read.Find<Term>("t1").Start);
        Assert.Equal(("academicSessions.csv", 3, "startDate", "term.start"), Place(read.Finding(CsvDiagnosticCodes.DateStyle)));
    }

    [Theory]
    [InlineData("27/8/2018")]
    [InlineData("2018-02-30")]
    [InlineData("soon")]
    [InlineData("0000-00-00")]
    public async Task What_is_no_date_counts_as_absent(string date)
    {
        using var export = Export.V11();
        var read = (await export.Replacing("academicSessions", "Fall,term,2026-08-01", "Fall,term," + date).ReadAsync()).With(CsvDiagnosticCodes.InvalidDate);

        Assert.Null(read.Find<Term>("t1").Start);
    }

    [Theory]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("No", false)]
    public async Task Truth_in_other_styles_is_read_and_told(string word, bool expected)
    {
        using var export = Export.V11();
        var read = (await export.Replacing("users", "p1,,,true", "p1,,," + word).ReadAsync()).With(CsvDiagnosticCodes.BooleanStyle);

        Assert.Equal(expected, read.Find<Person>("p1").Enabled);
        Assert.Equal(("users.csv", 2, "enabledUser", "person.enabled"), Place(read.Finding(CsvDiagnosticCodes.BooleanStyle)));
    }

    [Fact]
    public async Task What_is_neither_true_nor_false_counts_as_absent()
    {
        using var export = Export.V11();
        var read = (await export.Replacing("users", "p1,,,true", "p1,,,perhaps").ReadAsync()).With(CsvDiagnosticCodes.InvalidBoolean);

        Assert.Null(read.Find<Person>("p1").Enabled);
    }

    [Theory]
    [InlineData("2026-2027", 2027)]
    [InlineData("SY 2026/2027", 2027)]
    [InlineData("26-27", null)]
    public async Task A_school_year_may_be_a_span(string year, int? expected)
    {
        using var export = Export.V11();
        var read = (await export.Replacing("academicSessions", ",y1,2027", ",y1," + year).ReadAsync()).With(CsvDiagnosticCodes.YearStyle);

        Assert.Equal(expected, read.Find<Term>("t1").SchoolYear);
    }

    [Fact]
    public async Task Unknown_words_are_kept_and_told_and_extension_words_are_kept()
    {
        using var export = Export.V12();
        export.Replacing("classes", "scheduled", "Pull-Out").Replacing("enrollments", "p1,student", "p1,ext:auditor").Replacing("roles", "secondary,principal", "secondary,mascot");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.UnknownWord);

        Assert.Equal("Pull-Out", read.Find<Section>("k1").Type?.Value);
        Assert.Equal("auditor", read.Find<Enrollment>("e1").Role.Value);
        Assert.Equal("mascot", read.All<Person>(1).Last(piece => piece.Id == "p2").Roles[0].Role.Value);
        Assert.Equal(["classes.csv", "roles.csv"], read.Findings.Select(finding => finding.File).Order());
    }

    [Fact]
    public async Task Lists_may_have_blanks_and_semicolons()
    {
        using var export = Export.V11();
        export.Replacing("users", "p1,,,true,s1,", "p1,,,true,\"s1, s2\",").Replacing("classes", ",s1,t1,", ",s1,t1;y1,");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.ListStyle);

        Assert.Equal(["s1", "s2"], read.Find<Person>("p1").Roles.Select(role => role.OrgKey).Order());
        Assert.Equal(["t1", "y1"], read.Find<Section>("k1").TermKeys.Order());
        Assert.Equal(("classes.csv", 2, "termSourcedIds", "section.termKeys"), Place(read.Finding(CsvDiagnosticCodes.ListStyle)));
    }

    [Fact]
    public async Task User_identifiers_may_be_bare_or_several()
    {
        using var export = Export.V11();
        export.Replacing("users", "{ldap:a1}", "\"{ldap:a1},{sis:a:2},bare\"");
        var ana = (await export.ReadAsync()).With().Find<Person>("p1");

        Assert.Equal([new("identifier", "1001"), new("ldap", "a1"), new("sis", "a:2"), new("userId", "bare")], ana.Identifiers.OrderBy(id => id.Scheme, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Role_types_and_dates_are_read_whatever_their_style()
    {
        using var export = Export.V12();
        var read = (await export.Replacing("roles", "p1,primary,student,2026-08-01", "p1,Primary ,Student,8/1/2026").ReadAsync()).With(CsvDiagnosticCodes.DateStyle);

        Assert.Equal(new PersonRole { Role = RosterRole.Student, OrgKey = "s1", Primary = true, Start = new DateOnly(2026, 8, 1), End = new DateOnly(2027, 6, 30) },
            read.Find<Person>("p1", 1).Roles[0]);
    }

    private static (string?, long?, string?, string?) Place(RosterDiagnostic finding) => (finding.File, finding.Line, finding.Column, finding.Field);
}
