using System.Text;

namespace Sis.Csv.Tests;

public sealed class DamagedFileTests
{
    private static readonly (string File, RosterKind Kind)[] Files =
    [
        ("orgs", RosterKind.Org), ("academicSessions", RosterKind.Term), ("courses", RosterKind.Course), ("classes", RosterKind.Section),
        ("users", RosterKind.Person), ("enrollments", RosterKind.Enrollment),
    ];

    [Fact]
    public async Task An_empty_file_is_an_incomplete_read() => await CheckAsync((export, file) => export.WithBytes(file, []), CsvDiagnosticCodes.EmptyFile);

    [Fact]
    public async Task A_header_alone_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.With(file, "sourcedId,status,dateLastModified,name"), CsvDiagnosticCodes.HeaderOnly);

    [Fact]
    public async Task A_file_that_ends_in_a_row_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.Adding(file, "zz,,,x,x").Cut(file, 3), CsvDiagnosticCodes.TruncatedFile);

    [Fact]
    public async Task A_quote_that_is_never_closed_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.Adding(file, "zz,,,\"x", "zy,,,x"), CsvDiagnosticCodes.UnclosedQuote);

    [Fact]
    public async Task A_file_with_holes_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.Adding(file, "zz,,,\0\0\0"), CsvDiagnosticCodes.NulCharacter);

    [Fact]
    public async Task Two_columns_of_one_name_are_an_incomplete_read() =>
        await CheckAsync((export, file) => export.Replacing(file, "dateLastModified,", "status,"), CsvDiagnosticCodes.DuplicateColumn);

    [Fact]
    public async Task A_file_without_a_header_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.With(file, "zz,x,y", "zy,x,y"), CsvDiagnosticCodes.HeaderMissing);

    [Fact]
    public async Task A_file_without_its_column_of_identifiers_is_an_incomplete_read() =>
        await CheckAsync((export, file) => export.Replacing(file, "sourcedId,status", "id,status"), CsvDiagnosticCodes.MissingColumn);

    [Theory]
    [InlineData("demographics")]
    [InlineData("roles")]
    public async Task Fields_of_a_piece_that_is_missing_or_broken_are_not_read_and_people_are(string file)
    {
        RosterField field = file == "roles" ? PersonFields.Roles : PersonFields.BirthDate;
        foreach (var damage in (Action<Export>[])[
            export => export.Without(file), export => export.Mode(file, "absent"), export => export.WithBytes(file, []), export => export.Cut(file, 6),
            export => export.Adding(file, "zz,,,\"x"), export => export.Adding(file, ",,,x"), export => export.Without(file).Mode(file, null)])
        {
            using var export = Export.V12();
            damage(export);
            var read = await export.ReadAsync();

            Assert.Contains(field, read.NotRead);
            Assert.DoesNotContain(PersonFields.GivenName, read.NotRead);
            Assert.True(read.Ends[RosterKind.Person].IsComplete);
            Assert.Equal(3, read.All<Person>(0).Count());
        }
    }

    [Fact]
    public async Task Utf_16_and_a_byte_order_mark_are_read()
    {
        using var export = Export.V11();
        export.WithBytes("courses", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,orgSourcedId\r\nc1,,,y1,Geografía,GEO,s1\r\n")])
            .WithBytes("orgs", [.. Encoding.UTF8.Preamble, .. "sourcedId,status,dateLastModified,name,type,identifier\r\nd1,,,Zürich,district,\r\n"u8]);
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.ReadAsUtf16);

        Assert.Equal("Geografía", read.Find<Course>("c1").Title);
        Assert.Equal("Zürich", read.Find<Org>("d1").Name);
    }

    [Fact]
    public async Task An_export_that_cannot_be_opened_is_an_exception_with_a_code()
    {
        var source = new OneRosterCsvSource(new OneRosterCsvOptions { Path = "no-such-folder/roster.zip" });
        var failure = await Assert.ThrowsAnyAsync<SisException>(async () =>
            await source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }).GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal(CsvDiagnosticCodes.PackageNotFound, failure.Code);
    }

    private static async Task CheckAsync(Action<Export, string> damage, string code)
    {
        foreach (var (file, kind) in Files)
        {
            using var export = Export.V11();
            damage(export, file);
            var read = await export.ReadAsync();

            Assert.True(read.Ends[kind] is { Mode: ReadMode.Full, IsComplete: false, Reason.Length: > 0 }, file);
            Assert.StartsWith(file + ".csv", read.Ends[kind].Reason, StringComparison.Ordinal);
            Assert.Contains(read.AllFindings, finding => finding.Code == code && finding.File == file + ".csv" && finding.Kind == kind);
            Assert.All(Files.Where(other => other.File != file), other => Assert.True(read.Ends[other.Kind].IsComplete, other.File));
        }
    }
}
