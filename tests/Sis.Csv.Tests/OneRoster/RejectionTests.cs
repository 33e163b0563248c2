using System.Text;

namespace Sis.Csv.Tests;

public sealed class RejectionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\"\r\n\"")]
    public async Task A_row_without_an_identifier_cannot_be_tied_to_a_record(string id)
    {
        using var export = Export.V11();
        var read = (await export.Adding("orgs", id + ",,,West School,school,,").ReadAsync()).With(CsvDiagnosticCodes.RequiredValueMissing);

        var rejection = Assert.Single(read.Rejections);
        Assert.Equal((RosterKind.Org, null), (rejection.Kind, rejection.Key));
        Assert.Equal(("orgs.csv", 5, "sourcedId"), (rejection.Diagnostic.File, rejection.Diagnostic.Line, rejection.Diagnostic.Column));
    }

    [Fact]
    public async Task An_identifier_that_is_too_long_is_none()
    {
        using var export = Export.V11();
        var longId = new string('x', RosterKey.MaxIdBytes + 1);
        var read = await export.Adding("orgs", longId + ",,,West School,school,,", longId + ",,,West").ReadAsync();

        Assert.Equal(2, read.Rejections.Count);
        Assert.All(read.Rejections, rejection => Assert.Null(rejection.Key));
        Assert.All(read.Rejections, rejection => Assert.DoesNotContain("xxx", rejection.Diagnostic.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("orgs", ",North School,", ",,", "name", RosterKind.Org, "s1")]
    [InlineData("orgs", "South School,school", "South School,", "type", RosterKind.Org, "s2")]
    [InlineData("academicSessions", ",Fall,", ", ,", "title", RosterKind.Term, "t1")]
    [InlineData("courses", ",Algebra,", ",,", "title", RosterKind.Course, "c1")]
    [InlineData("classes", ",Room 1,s1,", ",Room 1,,", "schoolSourcedId", RosterKind.Section, "k1")]
    [InlineData("enrollments", "e1,,,k1,", "e1,,,,", "classSourcedId", RosterKind.Enrollment, "e1")]
    [InlineData("enrollments", ",p1,student", ",p1,", "role", RosterKind.Enrollment, "e1")]
    [InlineData("roles", "r1,,,p1,primary,student", "r1,,,p1,primary,", "role", RosterKind.Person, "p1")]
    public async Task A_row_that_lacks_a_value_it_must_have_protects_its_record(string file, string old, string now, string column, RosterKind kind, string id)
    {
        using var export = Export.V12();
        var read = await export.Replacing(file, old, now).ReadAsync();

        var rejection = Assert.Single(read.Rejections);
        Assert.Equal(new RosterKey(kind, id), rejection.Key);
        Assert.Equal((CsvDiagnosticCodes.RequiredValueMissing, file + ".csv", column, kind),
            (rejection.Diagnostic.Code, rejection.Diagnostic.File, rejection.Diagnostic.Column, rejection.Diagnostic.Kind));
        Assert.NotNull(rejection.Diagnostic.Line);
        Assert.True(read.Ends[kind].IsComplete);
        Assert.Equal(file == "roles", read.NotRead.Contains(PersonFields.Roles));
    }

    [Theory]
    [InlineData("p3,,,true", "p3")]
    [InlineData("p3,,,true,s1,student,u,,G,F,,,,,,,,,one,two", "p3")]
    [InlineData("p3,,,true,s1,student,u,,\"G\"x,F,,,,,,,,", "p3")]
    [InlineData("\"p3\"x,,,true,s1,student,u,,G,F,,,,,,,,", null)]
    public async Task A_row_of_the_wrong_shape_is_rejected_and_the_rest_goes_on(string row, string? id)
    {
        using var export = Export.V11();
        var read = await export.Adding("users", row, "p4,,,true,s1,student,u,,Gil,Fox,,,,,,,,").ReadAsync();

        var rejection = Assert.Single(read.Rejections);
        Assert.Equal(id, rejection.Key?.Id);
        Assert.Equal(("users.csv", 5), (rejection.Diagnostic.File, rejection.Diagnostic.Line));
        Assert.Equal("Gil", read.Find<Person>("p4").Name.Given);
    }

    [Fact]
    public async Task Values_of_any_length_do_not_stop_the_read()
    {
        using var export = Export.V11();
        var read = await export.Adding("users", $"p3,,,true,s1,student,u,,{new string('é', 120_000)},F,,,,,,,,",
            $"p4,,,true,s1,student,u,,{new string('x', 300_000)},F,,,,,,,,", $"p5,,,true,{new string('s', 5_000)},student,u,,G,F,,,,,,,,").ReadAsync();

        Assert.Equal(120_000, read.Find<Person>("p3").Name.Given?.Length);
        Assert.Equal(CsvDiagnosticCodes.ValueTooLong, Assert.Single(read.Rejections).Diagnostic.Code);
        Assert.NotNull(read.Find<Person>("p5"));
    }

    [Fact]
    public async Task No_finding_says_what_is_in_a_cell()
    {
        var cells = new[] { "sourcedId", "name", "value" };
        foreach (var make in (Func<Export>[])[Export.V11, Export.V12])
        {
            using var export = make();
            foreach (var file in new[] { "orgs", "academicSessions", "courses", "classes", "users", "enrollments", "demographics" })
            {
                // As many canaries as there are columns, in every column at once; then shapes that go wrong; then canaries where a header should be.
                export.Adding(file, Canaries(file, 40), Canaries(file, 3), "x\"" + Canaries(file, 12), Canaries(file, 7), Canaries(file, 10), Canaries(file, 16), Canaries(file, 18));
            }

            var first = await export.ReadAsync();
            Check(first);
            export.With("users", Canaries("header", 18), Canaries("row", 18)).With("orgs", "sourcedId,cnry,cnry", "a,b,c").With("manifest", "cnry1,cnry2", "file.cnry,cnry");
            Check(await export.ReadAsync());
        }

        static string Canaries(string file, int count) => "k" + string.Concat(Enumerable.Range(1, count - 1).Select(i => $",cnry{file}{i}"));

        static void Check(ReadResult read)
        {
            Assert.NotEmpty(read.AllFindings);
            Assert.All(read.AllFindings, finding =>
            {
                Assert.DoesNotContain("cnry", finding.ToString() + finding.Column + finding.Field + finding.File, StringComparison.OrdinalIgnoreCase);
                Assert.Matches("^SIS[0-9]{4}$", finding.Code);
                Assert.NotNull(finding.File);
            });
            Assert.All(read.Rejections, rejection => Assert.NotNull(rejection.Diagnostic.Line));
            Assert.All(read.Ends.Values, end => Assert.DoesNotContain("cnry", end.Reason ?? string.Empty, StringComparison.OrdinalIgnoreCase));
        }
    }
}
