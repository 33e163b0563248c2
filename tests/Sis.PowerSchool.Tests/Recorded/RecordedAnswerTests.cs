using System.Text.Json;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>Answers that others recorded: all are read, and the local server's have the same shape.</summary>
public sealed class RecordedAnswerTests
{
    [OthersDataFact]
    public async Task Every_recorded_answer_of_tables_and_queries_is_read()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "powerquery")))
        {
            var table = new Table("Any");
            var key = table.AddKey("dcid");
            var id = table.AddStructural("person_id");
            using var reader = new JsonRecordReader(File.OpenRead(file), table.Columns, "any");
            var page = new RowPage(table);
            Assert.True(await reader.ReadAsync(page, default), file);
            Assert.All(Enumerable.Range(0, page.Count), row => Assert.True(page[row].Has(key) || page[row].Has(id), file));
            Assert.True(page.Count is 1 or 2, file);
        }
    }

    [OthersDataFact]
    public void Every_recorded_answer_of_rest_is_read()
    {
        var rows = new Dictionary<string, int>();
        foreach (var file in Directory.GetFiles(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "rest-v1")))
        {
            using var answer = JsonDocument.Parse(File.ReadAllBytes(file));
            var name = Path.GetFileName(file);
            if (name.Contains("token", StringComparison.Ordinal))
            {
                Assert.NotNull(Loose.Text(answer.RootElement, "access_token"));
                Assert.False(AccessToken.Of("x", Loose.Text(answer.RootElement, "expires_in"), Given.Noon).IsFresh(Given.Noon.AddDays(30)));
            }
            else if (name.Contains("count", StringComparison.Ordinal))
            {
                Assert.True(Loose.Count(answer.RootElement) is 423 or 20);
            }
            else if (name.Contains("_student_", StringComparison.Ordinal) || name.Contains("single_at", StringComparison.Ordinal))
            {
                Assert.NotNull(Loose.Number(Loose.Single(answer.RootElement), "id"));
            }
            else
            {
                var items = Loose.Items(answer.RootElement).ToList();
                Assert.All(items, item => Assert.NotNull(Loose.Number(item, "id")));
                rows[name] = items.Count;
            }
        }

        Assert.Equal([1, 1, 1, 1, 2, 2], rows.Values.Order());
    }

    [OthersDataFact]
    public void A_recorded_student_becomes_a_row()
    {
        using var answer = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "rest-v1", "las-it_student_5851_all-expansions_single-table-extension.json")));
        var options = new PowerSchoolExportOptions();
        options.StudentFields["person.ext.zip"] = "U_StudentsUserFields.TranscriptAddrZip";
        var table = options.StudentTable();
        var page = new RowPage(table);
        page.BeginRow(1);
        RestRows.Student(page, Loose.Single(answer.RootElement)!.Value, table.Columns);
        page.EndRow();

        var row = page[0];
        Assert.Equal((5851, 114679, 33, 0), (row.Number(Tables.Students.Dcid), row.Number(Tables.Students.Number), row.Number(Tables.Students.SchoolId), row.Number(Tables.Students.EnrollStatus)));
        Assert.Equal("1854", row.Text(table.Columns[^1]));
        Assert.Equal("2016-08-20", row.Text(Tables.Students.EntryDate));
    }

    [OthersDataFact]
    public void Recorded_contacts_are_read()
    {
        using var answer = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "contacts", "grantholle_student-contacts_bare-array.json")));

        Assert.Equal([1, 2], Loose.Items(answer.RootElement).Select(contact => (int)Loose.Number(contact, "contactId")!));
    }

    [OthersDataFact]
    public async Task Recorded_exports_are_read()
    {
        using var folder = new TempFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "exports")))
        {
            File.Copy(file, folder.File(Path.GetFileName(file)));
        }

        var layout = ExportLayout.Detect(new ExportText(folder.File("mennotech_students_example.csv")), new PowerSchoolExportOptions(), null)!;
        using var reader = new DelimitedReader(File.OpenRead(folder.File("mennotech_students_example.csv")), layout.Delimiter, layout.IsQuoted, true);
        var places = HeaderNames.Places(Tables.Students.Table, layout.Columns);
        Assert.True(reader.Read());
        var rows = 0;
        while (reader.Read())
        {
            rows++;
            Assert.Equal(layout.Width, reader.Count);
            foreach (var column in (Column[])[Tables.Students.BirthDate, Tables.Students.EntryDate, Tables.Students.ExitDate])
            {
                Assert.True(CellDates.TryParse(System.Text.Encoding.UTF8.GetBytes(reader.Text(places[column.Index])), new DateOnly(2025, 9, 10), column == Tables.Students.BirthDate, false, out var date));
                Assert.NotNull(date);
            }
        }

        Assert.True(rows > 2);
        await Task.CompletedTask;
    }

    /// <summary>Whatever is recorded of a list is in the local server's list under the same names.</summary>
    [OthersDataFact]
    public async Task The_local_server_answers_in_the_recorded_shapes()
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 2, Schools = 1 }));
        using var api = new PowerSchoolApi(local.QueriesOptions(), () => PowerSchoolApi.CreateClient());
        (string File, string Path, string[] Missing)[] pairs =
        [
            ("swiftypscore_courses_one-in-array.json", "/ws/v1/school/2/course", []),
            ("swiftypscore_district-school_postal-code-number.json", "/ws/v1/district/school", ["assistant_principal"]),
            ("swiftypscore_sections_section-number-int.json", "/ws/v1/school/2/section", []),
            ("las-it_district-student_page1_pagesize2.json", "/ws/v1/district/student?q=school_enrollment.enroll_status%3D%3DA", []),
            ("las-it_district-student-count.json", "/ws/v1/district/student/count", []),
        ];
        foreach (var (file, path, missing) in pairs)
        {
            using var recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(OthersDataFactAttribute.Folder, "powerschool", "rest-v1", file)));
            using var served = await api.GetAsync("x", path, default);
            var names = Names(recorded.RootElement).Where(name => !missing.Any(part => name.Contains(part, StringComparison.Ordinal)));

            Assert.Empty(names.Except(Names(served.RootElement)));
        }
    }

    private static HashSet<string> Names(JsonElement value, string path = "") => value.ValueKind switch
    {
        JsonValueKind.Object => [.. value.EnumerateObject().SelectMany(property => Names(property.Value, $"{path}/{property.Name}").Prepend($"{path}/{property.Name}"))],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(item => Names(item, path))],
        _ => [],
    };
}
