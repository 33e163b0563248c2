namespace Sis.Csv.Tests;

public sealed class CsvHeaderTests
{
    private static readonly string[] Expected = ["sourcedId", "givenName", "role"];

    [Fact]
    public void Finds_columns_in_any_order_without_a_word()
    {
        var (places, findings) = Bind("role,extra,sourcedId,givenName");

        Assert.Equal([2, 3, 0], places);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_column_that_is_not_there_has_no_place()
    {
        var (places, findings) = Bind("sourcedId,role");

        Assert.Equal([0, -1, 1], places);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("\u200BsourcedId,givenName,role", "1")]
    [InlineData("sourcedId,given\u200BName,role", "2")]
    [InlineData("sourcedId,givenName,role\u00A0", "3")]
    [InlineData("sourcedId, givenName,role", "2")]
    [InlineData("sourcedId,givenName\t,role", "2")]
    [InlineData("sourcedId,\"\uFEFFgivenName\",role", "2")]
    [InlineData("sourcedId,givenName,\u00ADrole", "3")]
    public void Blanks_and_invisible_characters_are_taken_away_with_a_warning(string header, string column)
    {
        var (places, findings) = Bind(header);

        Assert.Equal([0, 1, 2], places);
        var finding = Assert.Single(findings);
        Assert.Equal((CsvDiagnosticCodes.ColumnNameCleaned, DiagnosticSeverity.Warning, "users.csv", 1L, column),
            (finding.Code, finding.Severity, finding.File, finding.Line, finding.Column));
    }

    [Fact]
    public void Another_case_is_found_with_a_warning()
    {
        var (places, findings) = Bind("SourcedID,givenname,role");

        Assert.Equal([0, 1, 2], places);
        Assert.Equal([(CsvDiagnosticCodes.ColumnNameDiffers, "sourcedId"), (CsvDiagnosticCodes.ColumnNameDiffers, "givenName")],
            findings.Select(finding => (finding.Code, finding.Column!)));
        Assert.Contains("Column 2", findings[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exact_name_wins_over_another_case()
    {
        var (places, findings) = Bind("SOURCEDID,sourcedId,givenName,role");

        Assert.Equal([1, 2, 3], places);
        Assert.Empty(findings);
    }

    [Fact]
    public void Two_columns_in_other_cases_are_not_guessed()
    {
        var (places, findings) = Bind("SOURCEDID,SourcedId,givenName,role");

        Assert.Equal([-1, 2, 3], places);
        Assert.Equal((CsvDiagnosticCodes.AmbiguousColumn, DiagnosticSeverity.Error), (Assert.Single(findings).Code, findings[0].Severity));
    }

    [Theory]
    [InlineData("sourcedId,role,role")]
    [InlineData("sourcedId,role,role\u200B")]
    [InlineData("sourcedId,role, role")]
    public void Two_columns_of_one_name_make_the_file_unreadable(string header)
    {
        var file = Csv.Read($"{header}\n1,2,3\n");

        Assert.Equal((CsvReadState.NoHeader, false), (file.State, file.IsComplete));
        Assert.Empty(file.Rows);
        var finding = Assert.Single(file.Diagnostics, finding => finding.Code == CsvDiagnosticCodes.DuplicateColumn);
        Assert.Equal((DiagnosticSeverity.Error, "3"), (finding.Severity, finding.Column));
    }

    [Fact]
    public void A_column_without_a_name_is_told()
    {
        var file = Csv.Read("sourcedId,,role\n1,2,3\n");

        Assert.Equal((CsvDiagnosticCodes.ColumnWithoutName, "2"), (Assert.Single(file.Diagnostics).Code, file.Diagnostics[0].Column));
        Assert.Equal("1|2|3", Assert.Single(file.Good).Text);
    }

    [Theory]
    [InlineData("1,Ana,student")]
    [InlineData("\" \",\"\"")]
    public void A_first_line_without_any_expected_column_is_no_header(string header)
    {
        var (places, findings) = Bind(header);

        Assert.Equal([-1, -1, -1], places);
        Assert.Equal(CsvDiagnosticCodes.HeaderMissing, findings[^1].Code);
    }

    [Theory]
    [InlineData("sourcedId,\"role\"x\n1,2\n")]
    [InlineData("sourcedId,ro\"le\n1,2\n")]
    public void Broken_quotes_in_the_header_make_the_file_unreadable(string text) =>
        Assert.Equal((CsvReadState.NoHeader, CsvDiagnosticCodes.MalformedHeader), (Csv.Read(text).State, Csv.Read(text).Diagnostics[0].Code));

    [Fact]
    public void Broken_letters_in_the_header_make_the_file_unreadable()
    {
        var file = Csv.Read([.. "sourcedId,ro"u8, 0xFF, .. "le\n1,Zoë\n2,Zoé\n"u8]);

        Assert.Equal((CsvReadState.NoHeader, CsvDiagnosticCodes.MalformedHeader), (file.State, file.Diagnostics[0].Code));
    }

    [Fact]
    public void A_quote_that_is_never_closed_in_the_header_ends_the_file() =>
        Assert.Equal([CsvDiagnosticCodes.UnclosedQuote], Csv.Read("sourcedId,\"role\n1,2\n").Codes);

    [Fact]
    public void Too_many_columns_are_another_file() =>
        Assert.Equal([CsvDiagnosticCodes.TooManyColumns], Csv.Read(new string(',', 5000) + "x\n").Codes);

    private static (int[] Places, List<RosterDiagnostic> Findings) Bind(string header)
    {
        using var reader = Csv.Open(Csv.Bytes(header + "\n"));
        var findings = new List<RosterDiagnostic>(reader.Diagnostics);
        return (reader.Header!.Bind(Expected, findings), findings);
    }
}
