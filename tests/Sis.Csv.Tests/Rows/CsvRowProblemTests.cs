using System.Text;

namespace Sis.Csv.Tests;

/// <summary>Rows that cannot be used, while the rest of the file goes on.</summary>
public sealed class CsvRowProblemTests
{
    [Theory]
    [InlineData("2,b", nameof(CsvRowProblem.TooShort), "2", false)]
    [InlineData("2", nameof(CsvRowProblem.TooShort), null, false)]
    [InlineData("2,b,c,d", nameof(CsvRowProblem.TooLong), "2", false)]
    [InlineData("2,b,c,", nameof(CsvRowProblem.TooLong), "2", false)]
    [InlineData("2,b,c3,d,e", nameof(CsvRowProblem.Merged), "2", true)]
    [InlineData("2,b,c,3,d,e", nameof(CsvRowProblem.Merged), "2", true)]
    [InlineData("2,b\"b,c", nameof(CsvRowProblem.MalformedQuotes), "2", false)]
    [InlineData("2,\"b\"b,c", nameof(CsvRowProblem.MalformedQuotes), "2", false)]
    [InlineData("2, \"b\",c", nameof(CsvRowProblem.MalformedQuotes), "2", false)]
    [InlineData("\"2\",\"b\"b,c", nameof(CsvRowProblem.MalformedQuotes), "2", false)]
    [InlineData("2\"2,b,c", nameof(CsvRowProblem.MalformedQuotes), null, false)]
    [InlineData("\"2\"2,b,c", nameof(CsvRowProblem.MalformedQuotes), null, false)]
    [InlineData("2,\"b\nb\"b,c", nameof(CsvRowProblem.MalformedQuotes), "2", true)]
    [InlineData("2,b\"b,c3,d,e", nameof(CsvRowProblem.MalformedQuotes), "2", true)]
    [InlineData("2,\"b\nb\"", nameof(CsvRowProblem.TooShort), "2", true)]
    [InlineData("2,\"b\nb\",c,d", nameof(CsvRowProblem.TooLong), "2", true)]
    public void A_row_that_is_wrong_is_rejected_and_the_next_is_read(string row, string problem, string? key, bool hides)
    {
        var file = Csv.Read($"id,name,role\n1,a,b\n{row}\n9,y,z\n");

        Assert.Equal(["1|a|b", "9|y|z"], file.Good.Select(good => good.Text));
        var bad = Assert.Single(file.Bad);
        Assert.Equal((problem, key, hides), (bad.Problem.ToString(), bad.Key, bad.MayHideRows));
        Assert.Equal((3L, "users.csv", DiagnosticSeverity.Error), (bad.Finding!.Line, bad.Finding.File, bad.Finding.Severity));
        Assert.Equal(hides ? CsvReadState.Incomplete : CsvReadState.Complete, file.State);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void A_quote_that_swallows_rows_makes_the_file_incomplete()
    {
        var file = Csv.Read("id,name,role\n1,\"a,b\n2,c,d\n3,\"e\",f\n4,g,h\n");

        var bad = Assert.Single(file.Bad);
        Assert.Equal((CsvRowProblem.MalformedQuotes, true), (bad.Problem, bad.MayHideRows));
        Assert.Equal(["4|g|h"], file.Good.Select(row => row.Text));
        Assert.Equal(CsvReadState.Incomplete, file.State);
    }

    [Fact]
    public void A_header_that_swallows_a_row_makes_the_file_incomplete()
    {
        var file = Csv.Read("id,name,role1,a,b\n2,c,d\n3,e,f\n");

        Assert.Equal([CsvRowProblem.Merged, CsvRowProblem.TooShort], file.Rows.Select(row => row.Problem));
        Assert.Equal(CsvReadState.Incomplete, file.State);
    }

    [Fact]
    public void Only_the_first_column_of_a_row_of_the_wrong_width_is_certain()
    {
        using var reader = Csv.Open("school,id,name\nhs,1\nhs,2,b,c\nhs,3,d\n"u8);

        Assert.True(reader.Read());
        Assert.True(reader.TryGetKey(0, out _));
        Assert.False(reader.TryGetKey(1, out _));
        Assert.True(reader.Read());
        Assert.False(reader.TryGetKey(1, out _));
        Assert.True(reader.Read());
        Assert.True(reader.TryGetKey(1, out var key));
        Assert.True(key.SequenceEqual("3"u8));
        Assert.False(reader.TryGetKey(-1, out _));
        Assert.False(reader.TryGetKey(3, out _));
        Assert.Equal(2, reader.Rejected);
    }

    [Theory]
    [InlineData("id,name,role,year,,\n1,a,b,c,,\n2,d,e,f,,\n")]
    [InlineData("id,name,role,year,,\n1,a,b,c\n2,d,e,f\n")]
    [InlineData("id,name,role,year,\" \",\n1,a,b,c\n2,d,e,f,,\n")]
    [InlineData("id,name,role,year,,,,,,,\n1,a,b,c,,,,,,,\n2,d,e,f,,,,,,,\n")]
    public void Columns_without_names_at_the_end_may_be_there_or_not(string text)
    {
        var file = Csv.Read(text);

        Assert.Equal(["1|a|b|c", "2|d|e|f"], file.Rows.Select(row => string.Join('|', row.Cells.Take(4))));
        Assert.All(file.Rows, row => Assert.Equal(CsvRowProblem.None, row.Problem));
        Assert.Equal(4, file.Header!.NamedCount);
        Assert.True(file.IsComplete);
    }

    [Theory]
    [InlineData("1,a,b,c,d,", nameof(CsvRowProblem.TooLong))]
    [InlineData("1,a,b,c,", nameof(CsvRowProblem.TooShort))]
    [InlineData("1,a,b", nameof(CsvRowProblem.TooShort))]
    [InlineData("1,a,b,c,,,", nameof(CsvRowProblem.Merged))]
    public void Columns_without_names_hold_nothing(string row, string problem) =>
        Assert.Equal(problem, Assert.Single(Csv.Read($"id,name,role,year,,\n2,d,e,f,,\n{row}\n").Bad).Problem.ToString());

    /// <summary>As many columns without names as with: the header may have lost its line break before a row that is nearly empty.</summary>
    [Fact]
    public void Many_columns_without_names_may_not_be_left_out()
    {
        var file = Csv.Read("id,name,role1,,\n2,c,d\n");

        Assert.Equal(CsvReadState.Incomplete, file.State);
        Assert.Equal(CsvRowProblem.Merged, Assert.Single(file.Bad).Problem);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_reject_their_row_alone()
    {
        var file = Csv.Read([.. "id,name\n1,Zoë\n2,Zoé\n3,"u8, 0xE9, .. "\n4,Ñu\n"u8]);

        Assert.Equal(["1|Zoë", "2|Zoé", "4|Ñu"], file.Good.Select(row => row.Text));
        var bad = Assert.Single(file.Bad);
        Assert.Equal((CsvRowProblem.NotUtf8, "3", false), (bad.Problem, bad.Key, bad.MayHideRows));
        Assert.True(file.IsComplete);
    }

    [Fact]
    public void A_key_that_is_not_utf8_is_no_key()
    {
        var file = Csv.Read([.. "id,name\n1,Zoë\n2,Zoé\n"u8, 0xE9, .. ",x\n4,Ñu\n"u8]);

        Assert.Null(Assert.Single(file.Bad).Key);
    }

    [Theory]
    [InlineData(",a,b")]
    [InlineData("\"\",a,b")]
    [InlineData("\" \",a,b")]
    public void A_blank_key_is_no_key(string row) => Assert.Null(Csv.Read($"id,name,role\n{row}\n").Rows[0].Key);

    [Fact]
    public void A_value_beyond_the_limit_rejects_its_row()
    {
        var options = new CsvRowOptions { MaxValueBytes = 100 };
        var text = $"id,a,b\n1,{new string('x', 100)},{new string('y', 100)}\n2,{new string('x', 101)},y\n3,x,y\n";
        var file = Csv.Read(text, options);

        Assert.Equal([CsvRowProblem.None, CsvRowProblem.ValueTooLong, CsvRowProblem.None], file.Rows.Select(row => row.Problem));
        Assert.True(file.IsComplete);
    }

    /// <summary>What is said about a row must not repeat it: it goes to logs.</summary>
    [Fact]
    public void No_finding_repeats_a_value()
    {
        const string canary = "Quillfeather";
        string[] texts =
        [
            $"{canary},{canary}1\n", $"id;{canary}\n", $"id,\"{canary}\"x\n1,2\n", $"id, {canary}\u200B,{canary}\n1,2,3\n",
            $"id,name\n{canary}\n{canary},x,y\n{canary},\"x\"{canary}\n{canary},a,b{canary},c,d\n1,\"{canary}\n", $"id,name\n1,{canary}\0\n",
            $"id,name\n{canary}", $"id,name\n1,\"{new string('x', 2000)}{canary}\"\n", $"{canary},x,y\n",
        ];

        foreach (var text in texts)
        {
            var file = Csv.Read(text, new CsvRowOptions { MaxRowBytes = 1000, MaxValueBytes = 50 });
            var bind = new List<RosterDiagnostic>();
            file.Header?.Bind(["sourcedId", "givenName"], bind);
            var findings = file.Diagnostics.Concat(bind).Concat(file.Bad.Select(row => row.Finding!)).ToList();

            Assert.NotEmpty(findings);
            Assert.All(findings, finding => Assert.DoesNotContain(canary, finding.ToString(), StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_problem_has_a_code_of_its_own()
    {
        var problems = Enum.GetValues<CsvRowProblem>().Where(problem => problem != CsvRowProblem.None).ToList();
        var codes = problems.Select(problem => CsvRowFindings.Of(problem, "users.csv", 1, 2, 3).Code).ToHashSet();

        Assert.Equal(problems.Count, codes.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => CsvRowFindings.Of(CsvRowProblem.None, "users.csv", 1, 2, 3));
        Assert.All(codes, code => Assert.Equal("SIS1", Encoding.ASCII.GetString(Encoding.ASCII.GetBytes(code), 0, 4)));
    }
}
