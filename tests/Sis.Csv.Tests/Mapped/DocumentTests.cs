using System.Text;

namespace Sis.Csv.Tests;

public sealed class DocumentTests : IDisposable
{
    private const string Records = """
        "records": [ { "kind": "person", "key": "@id", "fields": { "person.name.given": "name/given", "person.email": "email", "person.enabled": "active" } },
            { "kind": "enrollment", "each": { "list": "class", "separator": "," }, "fields": { "enrollment.personKey": "@id", "enrollment.sectionKey": { "item": true },
              "enrollment.role": { "constant": "student" } } } ]
        """;

    private readonly MappedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string, string> Documents => new()
    {
        { "p.json", "", """[{"@id":1,"name":{"given":"Zo\u00eb"},"email":null,"active":true,"class":["a","b"]},{"@id":"2","name":{"given":"Tim"},"class":"c","other":{"x":[{}]}}]""" },
        { "p.json", "data/people", """{"meta":{"people":[{"@id":"9"}]},"data":{"count":2,"people":[{"@id":1,"name":{"given":"Zoë"},"active":true,"class":["a","b"]},{"@id":"2","name":{"given":"Tim"},"class":["c"]}]}}""" },
        { "p.jsonl", "", "{\"@id\":1,\"name\":{\"given\":\"Zoë\"},\"active\":true,\"class\":[\"a\",\"b\"]}\n{\"@id\":\"2\",\"name\":{\"given\":\"Tim\"},\"class\":[\"c\"]}\n" },
        { "p.xml", "", "<people><!-- x --><p id='1'><name><given>Zoë</given></name><active>true</active><class>a</class><class>b</class></p><p id='2'><name><given><![CDATA[Tim]]></given></name><class>c</class><x/></p></people>" },
        { "p.xml", "export/people/p", "<export xmlns='urn:x'><other><p id='9'/></other><people/><people><p id='1'><name><given>Zoë</given></name><active>true</active><class>a</class><class>b</class></p><q/><p id='2'><name><given>Tim</given></name><class>c</class></p></people></export>" },
    };

    [Theory, MemberData(nameof(Documents))]
    public async Task A_document_is_read(string name, string rows, string text)
    {
        var read = await _folder.WithBytes(name, Encoding.UTF8.GetBytes(text)).ReadAsync(Mapping(rows));

        Assert.Equal([("1", "Zoë", true), ("2", "Tim", (bool?)null)], read.All<Person>().Select(person => (person.Id, person.Name.Given!, person.Enabled)));
        Assert.Equal(["1a", "1b", "2c"], read.All<Enrollment>().Select(enrollment => enrollment.PersonKey + enrollment.SectionKey));
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
        Assert.Empty(read.Rejections);
    }

    [Theory, MemberData(nameof(Documents))]
    public async Task A_document_cut_anywhere_is_not_complete_or_has_everything(string name, string rows, string text)
    {
        var whole = Encoding.UTF8.GetBytes(text);
        for (var length = 0; length < whole.Length; length++)
        {
            var read = await _folder.WithBytes(name, whole[..length]).ReadAsync(Mapping(rows));
            var isWhole = read.All<Person>().Count() == 2;
            Assert.True(!read.Ends[RosterKind.Person].IsComplete || isWhole || name.EndsWith('l'), $"cut at {length}");
            Assert.True(read.Ends[RosterKind.Person].IsComplete || read.Findings.Count > 0, $"cut at {length}");
        }
    }

    [Fact]
    public async Task Encodings_that_the_document_names_are_read()
    {
        const string text = "<?xml version='1.0' encoding='ENC'?><people><p id='1'><name><given>Zoë</given></name></p></people>";
        foreach (var (name, encoding) in new[] { ("windows-1252", Encoding.Latin1), ("iso-8859-1", Encoding.Latin1), ("utf-16", Encoding.Unicode), ("utf-8", Encoding.UTF8) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text.Replace("ENC", name, StringComparison.Ordinal))];
            var read = await _folder.WithBytes("p.xml", bytes).ReadAsync(Mapping(string.Empty));
            Assert.Equal("Zoë", read.Find<Person>("1").Name.Given);
        }

        var json = await _folder.WithBytes("p.xml", []).WithBytes("q.json", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("[{\"@id\":\"1\",\"name\":{\"given\":\"Zoë\"}}]")).ToArray())
            .ReadAsync(Mapping(string.Empty).Replace("p.*", "q.*", StringComparison.Ordinal));
        Assert.Equal("Zoë", json.Find<Person>("1").Name.Given);
        Assert.Contains(CsvDiagnosticCodes.ReadAsUtf16, json.Codes);
    }

    [Theory]
    [InlineData("p.xml", "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><people><p id='&b;'/></people>", MappedDiagnosticCodes.DocumentTypeRefused)]
    [InlineData("p.xml", "<!DOCTYPE p SYSTEM \"file:///etc/passwd\"><people/>", MappedDiagnosticCodes.DocumentTypeRefused)]
    [InlineData("p.xml", "<people><p id='1'></people>", MappedDiagnosticCodes.MalformedDocument)]
    [InlineData("p.xml", "<people><p id='1'>&undefined;</p></people>", MappedDiagnosticCodes.MalformedDocument)]
    [InlineData("p.xml", "", CsvDiagnosticCodes.EmptyFile)]
    [InlineData("p.xml", "<people/>", CsvDiagnosticCodes.HeaderOnly)]
    [InlineData("p.json", "", null)]
    [InlineData("p.json", "[]", CsvDiagnosticCodes.HeaderOnly)]
    [InlineData("p.json", "[{\"@id\":1},]", MappedDiagnosticCodes.MalformedDocument)]
    [InlineData("p.json", "[{\"@id\":1}]x", MappedDiagnosticCodes.MalformedDocument)]
    public async Task What_cannot_be_read_to_its_end_is_not_complete(string name, string text, string? code)
    {
        var read = await _folder.With(name, text).ReadAsync(Mapping(string.Empty));

        Assert.False(read.Ends[RosterKind.Person].IsComplete);
        Assert.NotEmpty(read.Findings);
        if (code is not null)
        {
            Assert.Contains(code, read.Codes);
        }
    }

    [Fact]
    public async Task Depth_is_limited()
    {
        var json = await _folder.With("p.json", "[{\"@id\":1,\"x\":" + string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200)) + "}]").ReadAsync(Mapping(string.Empty));
        Assert.Contains(MappedDiagnosticCodes.TooDeep, json.Codes);
        File.Delete(Path.Combine(_folder.Path, "p.json"));
        var xml = await _folder.With("p.xml", "<a><b>" + string.Concat(Enumerable.Repeat("<x>", 200)) + string.Concat(Enumerable.Repeat("</x>", 200)) + "</b></a>").ReadAsync(Mapping(string.Empty));
        Assert.Contains(MappedDiagnosticCodes.TooDeep, xml.Codes);
        Assert.False(xml.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task Rows_that_are_none_or_say_two_things_are_rejected()
    {
        var read = await _folder.With("p.json", "[{\"@id\":1},5,[],{\"@id\":\"\\ud800\"},{\"@id\":\"3\",\"@id\":\"4\"},{\"@id\":\"5\",\"email\":[\"a\",\"b\"]}]").ReadAsync(Mapping(string.Empty));

        Assert.Equal(["1"], read.All<Person>().Select(person => person.Id));
        Assert.Equal([MappedDiagnosticCodes.NotARow, MappedDiagnosticCodes.NotARow, CsvDiagnosticCodes.RowNotUtf8, MappedDiagnosticCodes.SeveralValues, MappedDiagnosticCodes.SeveralValues],
            read.Rejections.Where(rejection => rejection.Kind == RosterKind.Person).Select(rejection => rejection.Diagnostic.Code));
        Assert.Contains(read.Rejections, rejection => rejection.Key == new RosterKey(RosterKind.Person, "5"));
    }

    [Fact]
    public async Task A_place_without_rows_is_told()
    {
        var read = await _folder.With("p.json", "{\"data\":{}}").ReadAsync(Mapping("data/people"));

        Assert.Contains(MappedDiagnosticCodes.RowsNotFound, read.Codes);
        Assert.False(read.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task A_name_that_no_row_has_clears_nothing()
    {
        var read = await _folder.With("p.json", "[{\"@id\":\"1\",\"name\":{\"given\":\"A\"},\"class\":[]},{\"@id\":\"2\"}]").ReadAsync(Mapping(string.Empty));

        Assert.Contains(PersonFields.Email, read.NotRead);
        Assert.DoesNotContain(PersonFields.GivenName, read.NotRead);
    }

    [Fact]
    public async Task Lines_are_right()
    {
        var read = await _folder.With("p.json", "[", "{\"@id\":\"1\"},", "", "{\"@id\":\"\"}", "]").ReadAsync(Mapping(string.Empty));
        Assert.Equal(4, read.Rejections.First().Diagnostic.Line);
        File.Delete(Path.Combine(_folder.Path, "p.json"));
        read = await _folder.With("p.xml", "<people>", "<p id='1'/>", "", "<p id=''/>", "</people>").ReadAsync(Mapping(string.Empty));
        Assert.Equal(4, read.Rejections.First().Diagnostic.Line);
    }

    [Fact]
    public async Task A_large_document_is_read_in_flat_memory()
    {
        var text = new StringBuilder("{\"people\":[");
        for (var i = 0; i < 40_000; i++)
        {
            text.Append(i == 0 ? "" : ",").Append($"{{\"@id\":{i},\"name\":{{\"given\":\"G{i}\"}},\"class\":[\"c{i % 50}\"]}}\n");
        }

        var read = await _folder.With("p.json", text.Append("]}").ToString()).ReadAsync(Mapping("people"));

        Assert.Equal(40_000, read.All<Person>().Count());
        Assert.Equal("G39999", read.All<Person>().Last().Name.Given);
    }

    private static string Mapping(string rows) => $$"""{ "files": [ { "alias": "p", "pattern": "p.*", "rows": "{{rows}}", {{Records}} } ] }""";
}
