using static Sis.Csv.MappedValue;

namespace Sis.Csv.Tests;

public sealed class MappedFilesTests : IDisposable
{
    /// <summary>Pupils whose classes stand in one cell: a person, sections and enrollments of one row.</summary>
    private const string Pupils = """
        {
          "files": [
            {
              "alias": "pupils", "pattern": "pupils*.csv", "delimiter": ";", "dateFormat": "dd.MM.yyyy", "ends": "lastDay",
              "true": ["ja"], "false": ["nein"], "id": "Nr", "ignoreLeadingZeros": true,
              "records": [
                { "kind": "org", "key": "Schule", "severalRows": true, "fields": { "org.name": "Schulname", "org.type": { "constant": "school" } } },
                {
                  "kind": "person",
                  "fields": {
                    "person.name.given": "Vorname",
                    "person.name.family": { "upper": "Nachname" },
                    "person.email": { "concat": [ { "lower": "Kennung" }, { "constant": "@schule.example" } ] },
                    "person.enabled": "Aktiv",
                    "person.demographics.birthDate": "Geboren",
                    "person.demographics.sex": { "lookup": "Geschlecht", "table": { "w": "female", "m": "male" }, "ignoreCase": true },
                    "person.student.grades": { "regex": "^(\\d+)", "of": "Klasse", "replace": "$1" },
                    "person.student.number": { "digitsOnly": "Ausweis" },
                    "person.identifiers.state": "Ausweis",
                    "person.phones.mobile": "Handy",
                    "person.ext.bus": "Bus",
                    "person.roles": [ { "role": { "constant": "student" }, "org": "Schule" } ]
                  }
                },
                {
                  "kind": "section", "each": { "list": "Kurse", "separator": "|" }, "severalRows": true,
                  "key": { "concat": [ "Schule", { "constant": "-" }, { "item": true } ] },
                  "fields": { "section.title": { "item": true }, "section.schoolKey": "Schule" }
                },
                {
                  "kind": "enrollment", "each": { "list": "Kurse", "separator": "|" },
                  "fields": {
                    "enrollment.sectionKey": { "concat": [ "Schule", { "constant": "-" }, { "item": true } ] },
                    "enrollment.personKey": "Nr",
                    "enrollment.role": { "constant": "student" },
                    "enrollment.end": "Bis"
                  }
                }
              ]
            }
          ]
        }
        """;

    private static readonly string[] PupilRows =
    [
        "Nr;Vorname;Nachname;Kennung;Aktiv;Geboren;Geschlecht;Klasse;Ausweis;Handy;Bus;Schule;Schulname;Kurse;Bis",
        "0042;Zoë;Groß;ZGROSS;ja;09.04.2015;W;5b;A-77;0151 2;7;001;Nordschule;Mathe|Bio;31.07.2026",
        "7;Tim;Abel;TABEL;nein;1.1.2015;x;10;;;;001;Nordschule;Mathe;",
    ];

    private readonly MappedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_becomes_a_person_sections_and_enrollments()
    {
        var read = await _folder.With("pupils-2026.csv", PupilRows).ReadAsync(Pupils);

        var zoe = read.Find<Person>("42");
        Assert.Equal(("Zoë", "GROSS", "zgross@schule.example"), (zoe.Name.Given, zoe.Name.Family?.Replace("ß", "SS", StringComparison.Ordinal), zoe.Email));
        Assert.Equal((true, new DateOnly(2015, 4, 9), Sex.Female), (zoe.Enabled, zoe.Demographics.BirthDate, zoe.Demographics.Sex));
        Assert.Equal(["5"], zoe.Student.Grades);
        Assert.Equal("77", zoe.Student.Number);
        Assert.Equal([new Identifier("state", "A-77")], zoe.Identifiers);
        Assert.Equal([new Phone(PhoneType.Mobile, "0151 2")], zoe.Phones);
        Assert.Equal("7", zoe.Extensions["bus"]);
        Assert.Equal("student@1", Assert.Single(zoe.Roles).ToString());
        Assert.Equal("1", read.Find<Section>("1-Mathe", 0).SchoolKey);
        Assert.Equal(["1-Bio", "1-Mathe"], read.All<Section>(0).Select(section => section.Id).Order());
        Assert.Equal("Nordschule", read.Find<Org>("1", 0).Name);
        var enrollments = read.All<Enrollment>().ToList();
        Assert.Equal(3, enrollments.Count);
        Assert.All(enrollments, enrollment => Assert.Equal(
            new Enrollment { SectionKey = enrollment.SectionKey, PersonKey = enrollment.PersonKey, Role = RosterRole.Student }.Id, enrollment.Id));
        Assert.Contains(enrollments, enrollment => enrollment is { PersonKey: "42", SectionKey: "1-Bio", End: { Year: 2026, Month: 8, Day: 1 } });
        Assert.All(new[] { RosterKind.Org, RosterKind.Person, RosterKind.Section, RosterKind.Enrollment }, kind => Assert.True(read.Ends[kind].IsComplete));
        Assert.Equal(ReadMode.Absent, read.Ends[RosterKind.Course].Mode);
    }

    [Fact]
    public async Task What_does_not_fit_is_told_by_place_and_sort_and_never_by_value()
    {
        var read = await _folder.With("pupils.csv", PupilRows).ReadAsync(Pupils);

        var date = read.Finding(CsvDiagnosticCodes.InvalidDate);
        Assert.Equal(("pupils.csv", 3L, "Geboren", "person.demographics.birthDate"), (date.File, date.Line, date.Column, date.Field));
        Assert.Equal(("a date as dd.MM.yyyy", "something like a date"), (date.Expected, date.Actual));
        Assert.Equal("a word", read.Finding(MappedDiagnosticCodes.NotInTable).Actual);
        Assert.All(read.AllFindings, finding => Assert.DoesNotContain("1.1.2015", finding.ToString() + finding.Actual, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Columns_that_are_not_there_say_nothing()
    {
        var read = await _folder.With("pupils.csv", [.. PupilRows.Select(row => row[..row.LastIndexOf(';')])]).ReadAsync(Pupils);

        Assert.Equal("Bis", read.Finding(CsvDiagnosticCodes.MissingColumn).Column);
        Assert.Equal([EnrollmentFields.End], read.NotRead);
        Assert.True(read.Ends[RosterKind.Enrollment].IsComplete);
    }

    [Fact]
    public async Task A_missing_identifier_column_makes_the_kind_incomplete()
    {
        var rows = PupilRows.ToArray();
        rows[0] = rows[0].Replace("Nr;", "Nummer;", StringComparison.Ordinal);

        var read = await _folder.With("pupils.csv", rows).ReadAsync(Pupils);

        Assert.False(read.Ends[RosterKind.Person].IsComplete);
        Assert.Empty(read.All<Person>());
        Assert.True(read.Ends[RosterKind.Section].IsComplete);
    }

    [Fact]
    public async Task A_typing_mistake_in_the_header_is_suggested_against()
    {
        var rows = PupilRows.ToArray();
        rows[0] = rows[0].Replace("Vorname", "Vor\u200Bnmae", StringComparison.Ordinal);

        var read = await _folder.With("pupils.csv", rows).ReadAsync(Pupils);

        Assert.Contains("column 2", read.Finding(CsvDiagnosticCodes.SimilarColumn, "Vorname").Message, StringComparison.Ordinal);
        Assert.Contains(PersonFields.GivenName, read.NotRead);
    }

    [Fact]
    public async Task A_row_without_an_identifier_suspends_removals()
    {
        var read = await _folder.With("pupils.csv", [.. PupilRows, ";Ann;Other;AO;ja;01.01.2015;w;5;;;;001;Nordschule;Mathe;"]).ReadAsync(Pupils);

        var rejection = Assert.Single(read.Rejections, rejection => rejection.Kind == RosterKind.Person);
        Assert.Null(rejection.Key);
        Assert.Equal((CsvDiagnosticCodes.RequiredValueMissing, 4L, "Nr"), (rejection.Diagnostic.Code, rejection.Diagnostic.Line, rejection.Diagnostic.Column));
        Assert.Contains(read.Rejections, other => other.Kind == RosterKind.Enrollment);
    }

    [Fact]
    public async Task A_damaged_row_protects_its_record()
    {
        var read = await _folder.With("pupils.csv", [.. PupilRows, "0099;short"]).ReadAsync(Pupils);

        Assert.Contains(read.Rejections, rejection => rejection.Key == new RosterKey(RosterKind.Person, "99"));
        Assert.Contains(read.Rejections, rejection => rejection is { Kind: RosterKind.Enrollment, Key: null });
    }

    [Fact]
    public async Task A_cut_file_is_not_complete()
    {
        var read = await _folder.With("pupils.csv", [.. PupilRows, "8;\"Tim"]).ReadAsync(Pupils);

        Assert.All(new[] { RosterKind.Org, RosterKind.Person, RosterKind.Section, RosterKind.Enrollment }, kind => Assert.False(read.Ends[kind].IsComplete));
    }

    [Fact]
    public async Task A_missing_file_is_not_complete()
    {
        var read = await _folder.With("others.csv", PupilRows).ReadAsync(Pupils);

        Assert.Contains(MappedDiagnosticCodes.FileMissing, read.Codes);
        Assert.All(read.Ends.Values, end => Assert.False(end.IsComplete));
    }

    [Fact]
    public async Task Only_what_may_be_read_is_read_and_derived_identifiers_stay_the_same()
    {
        _folder.With("pupils.csv", PupilRows);
        var all = await _folder.ReadAsync(Pupils);
        var some = await _folder.ReadAsync(Pupils, RosterFieldSet.Of("enrollment.role", "person.ext.bus"));

        Assert.Equal(all.All<Enrollment>().Select(enrollment => enrollment.Id), some.All<Enrollment>().Select(enrollment => enrollment.Id));
        Assert.All(some.All<Enrollment>(), enrollment => Assert.Null(enrollment.End));
        Assert.All(some.All<Person>(), person => Assert.True(person.Email is null && person.Identifiers.Count == 0));
        Assert.Equal("7", some.Find<Person>("42").Extensions["bus"]);
    }

    [Fact]
    public async Task Rows_of_one_record_add_up()
    {
        var file = new MappedFile("staff", "staff.csv")
        {
            Id = Column("id"),
            Records =
            {
                new MappedRecord(RosterKind.Person)
                {
                    SeveralRows = true,
                    Fields = { ["person.email"] = Column("mail") },
                    Roles = { new MappedRole(Column("role"), Column("school")) { Primary = Column("main"), Start = Column("from"), Title = Column("title") } },
                },
            },
        };
        _folder.With("staff.csv", "id,mail,role,school,main,from,title", "1,a@b.example,teacher,s1,true,2026-08-01,Head", "1,a@b.example,teacher,s2,false,,", "2,,aide,s1,,,");

        var read = await MappedFolder.ReadAsync(_folder.Source(file));

        Assert.Equal([("1", 0), ("2", 0), ("1", 1)], read.Pieces.Select(piece => (piece.Record.Id, (int)piece.Part.Order)));
        var role = Assert.Single(read.Find<Person>("1").Roles);
        Assert.Equal((true, "Head", new DateOnly(2026, 8, 1)), (role.Primary, role.Title, role.Start));
        Assert.True(read.Pieces[2].Part.IsSupplement);
    }

    [Fact]
    public async Task Of_several_rows_the_first_in_the_sort_counts()
    {
        const string mapping = """
            { "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "dateFormat": "d/M/yyyy", "sort": { "by": "changed", "as": "date", "descending": true },
              "records": [ { "kind": "person", "fields": { "person.username": "name" } } ] } ] }
            """;
        _folder.With("p.csv", "id,name,changed", "1,old,9/1/2026", "2,only,", "1,new,10/1/2026", "1,older,", ",nobody,1/1/2026");

        var read = await _folder.ReadAsync(mapping);

        Assert.Equal(["only", "new"], read.All<Person>().Select(person => person.Username));
        Assert.Equal(2, read.Finding(MappedDiagnosticCodes.RowsSortedOut).Count);
        Assert.Single(read.Rejections);
    }

    [Theory]
    [InlineData("2", "10", "number", false, "2")]
    [InlineData("2", "10", "text", false, "10")]
    [InlineData("2", "10", "number", true, "10")]
    public async Task A_sort_knows_numbers(string first, string second, string type, bool descending, string expected)
    {
        var mapping = $$"""
            { "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "sort": { "by": "n", "as": "{{type}}", "descending": {{(descending ? "true" : "false")}} },
              "records": [ { "kind": "person", "fields": { "person.username": "n" } } ] } ] }
            """;

        var read = await _folder.With("p.csv", "id,n", $"1,{first}", $"1,{second}").ReadAsync(mapping);

        Assert.Equal(expected, Assert.Single(read.All<Person>()).Username);
    }

    [Fact]
    public async Task A_file_can_name_people_by_another_number()
    {
        const string mapping = """
            { "files": [
              { "alias": "people", "pattern": "people.csv", "id": "id", "records": [ { "kind": "person", "fields": { "person.student.number": "no", "person.email": "mail" } } ] },
              { "alias": "marks", "pattern": "marks.csv", "records": [
                { "kind": "person", "supplement": true, "key": { "match": "person.student.number", "of": "pupil", "ignoreLeadingZeros": true, "digitsOnly": true },
                  "fields": { "person.student.homeRoom": "room" } },
                { "kind": "enrollment", "fields": { "enrollment.sectionKey": "class", "enrollment.role": { "constant": "student" },
                  "enrollment.personKey": { "match": "person.email", "of": "mail" } } } ] } ] }
            """;
        _folder.With("people.csv", "id,no,mail", "a,007,Ann@x.example", "b,8,b@x.example", "c,9,c@x.example", "d,9,d@x.example")
            .With("marks.csv", "pupil,room,class,mail", "P-7,R1,k1,ANN@X.example", "8,R2,k1,nobody@x.example", "9,R3,k1,b@x.example", "5,R4,k1,c@x.example");

        var read = await _folder.ReadAsync(mapping);

        Assert.Equal([("a", "R1"), ("b", "R2")], read.All<Person>(2).Select(person => (person.Id, person.Student.HomeRoom!)));
        Assert.Equal(["a", "b", "c"], read.All<Enrollment>().Select(enrollment => enrollment.PersonKey));
        Assert.Equal(3, read.Find<Person>("a").Student.Number?.Length);
        Assert.Contains(read.Findings, finding => finding is { Code: MappedDiagnosticCodes.SeveralRecordsMatch, Line: 4 });
        Assert.Contains(read.Findings, finding => finding is { Code: MappedDiagnosticCodes.NoMatch, Line: 5 });
        Assert.Null(Assert.Single(read.Rejections).Key);
        Assert.Equal([PersonFields.HomeRoom], read.NotRead);
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task Matching_works_when_the_field_itself_may_not_be_read()
    {
        const string mapping = """
            { "files": [
              { "alias": "people", "pattern": "people.csv", "id": "id", "records": [ { "kind": "person", "fields": { "person.email": "mail" } } ] },
              { "alias": "in", "pattern": "in.csv", "records": [ { "kind": "enrollment", "fields": { "enrollment.sectionKey": "class",
                  "enrollment.role": { "constant": "student" }, "enrollment.personKey": { "match": "person.email", "of": "mail" } } } ] } ] }
            """;
        _folder.With("people.csv", "id,mail", "a,a@x.example").With("in.csv", "class,mail", "k1,a@x.example");

        var read = await _folder.ReadAsync(mapping, RosterFieldSet.Of("enrollment.role"));

        Assert.Equal("a", Assert.Single(read.All<Enrollment>()).PersonKey);
        Assert.Null(Assert.Single(read.All<Person>()).Email);
    }

    [Fact]
    public async Task A_supplement_that_is_missing_or_broken_clears_nothing()
    {
        const string mapping = """
            { "files": [
              { "alias": "people", "pattern": "people.csv", "id": "id", "records": [ { "kind": "person", "fields": { "person.email": "mail" } } ] },
              { "alias": "more", "pattern": "more.csv", "id": "id", "records": [ { "kind": "person", "supplement": true, "fields": { "person.username": "user" } } ] } ] }
            """;
        _folder.With("people.csv", "id,mail", "a,a@x.example");

        var read = await _folder.ReadAsync(mapping);

        Assert.Equal([PersonFields.Username], read.NotRead);
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
        read = await _folder.With("more.csv", "id,user", "a").ReadAsync(mapping);
        Assert.Equal([PersonFields.Username], read.NotRead);
    }

    [Fact]
    public async Task A_supplement_alone_is_no_read_of_its_kind()
    {
        const string mapping = """
            { "files": [ { "alias": "more", "pattern": "more.csv", "id": "id", "records": [ { "kind": "person", "supplement": true, "fields": { "person.username": "user" } } ] } ] }
            """;

        var read = await _folder.With("more.csv", "id,user", "a,ann").ReadAsync(mapping);

        Assert.Equal((ReadMode.Absent, false), (read.Ends[RosterKind.Person].Mode, read.Ends[RosterKind.Person].IsComplete));
    }

    [Fact]
    public async Task The_newest_of_several_files_is_read_or_all_of_them()
    {
        const string mapping = """
            { "files": [ { "alias": "p", "pattern": "p-{date:yyyyMMdd}.csv", "matches": "newest", "id": "id", "records": [ { "kind": "person" } ] } ] }
            """;
        _folder.With("p-20260102.csv", "id,x", "new,").With("p-20251231.csv", "id,x", "old,");

        var newest = await _folder.ReadAsync(mapping);
        Assert.Equal(["new"], newest.All<Person>().Select(person => person.Id));
        Assert.Equal(2, newest.Finding(MappedDiagnosticCodes.SeveralMatches).Count);
        var all = await _folder.ReadAsync(mapping.Replace("newest", "all", StringComparison.Ordinal));
        Assert.Equal(["old", "new"], all.All<Person>().Select(person => person.Id));
    }

    [Fact]
    public async Task Only_rows_that_are_meant_become_a_record()
    {
        const string mapping = """
            { "files": [ { "alias": "p", "pattern": "p.tsv", "id": "id", "records": [
              { "kind": "person", "when": { "regex": "^S$", "of": "type" }, "fields": { "person.username": { "firstOf": ["nick", "id"] },
                "person.name.given": { "concat": ["first", "middle"], "separator": " " }, "person.name.middle": { "concat": ["first", "middle"] },
                "person.student.homeRoom": { "noLeadingZeros": "room" } } } ] } ] }
            """;
        _folder.With("p.tsv", "id\ttype\tnick\tfirst\tmiddle\troom", "1\tS\t\tAnn\t\t007", "2\tT\tx\tBob\tB\t0", "3\tS\tn\tCal\tC\t000");

        var read = await _folder.ReadAsync(mapping);

        Assert.Equal([("1", "Ann", null, "7"), ("n", "Cal C", "CalC", "0")],
            read.All<Person>().Select(person => (person.Username!, person.Name.Given!, person.Name.Middle, person.Student.HomeRoom!)));
    }

    [Fact]
    public async Task The_same_source_reads_one_file_and_a_stream()
    {
        const string mapping = """{ "files": [ { "alias": "p", "pattern": "*.csv", "id": "id", "records": [ { "kind": "person" } ] } ] }""";
        _folder.With("people.csv", "id,x", "1,");
        var single = new MappedFilesOptions { Path = Path.Combine(_folder.Path, "people.csv") };
        single.UseMappingText(mapping);
        var stream = new MappedFilesOptions
        {
            Place = RosterPlace.From("people.csv", (_, _) => ValueTask.FromResult<Stream>(new ForwardOnly(new MemoryStream("id,x\n2,\n"u8.ToArray())))),
        };
        stream.UseMappingText(mapping);

        Assert.Equal(["1"], (await MappedFolder.ReadAsync(new MappedFilesSource(single))).All<Person>().Select(person => person.Id));
        Assert.Equal(["2"], (await MappedFolder.ReadAsync(new MappedFilesSource(stream))).All<Person>().Select(person => person.Id));
    }

    [Fact]
    public async Task A_preview_shows_the_first_rows()
    {
        _folder.With("pupils.csv", [.. PupilRows, .. Enumerable.Range(100, 50).Select(i => $"{i};A;B;C;ja;01.01.2015;w;5;;;;001;N;Mathe;")]);

        var preview = Assert.Single(await _folder.Source(Pupils).PreviewAsync("t", 2));

        Assert.Equal(("pupils", "pupils.csv"), (preview.Alias, preview.File));
        Assert.Equal(["42", "7"], preview.Records.OfType<Person>().Select(person => person.Id));
        Assert.Contains(preview.Findings, finding => finding.Code == CsvDiagnosticCodes.InvalidDate);
        Assert.DoesNotContain("Zo", preview.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_cannot_be_used_are_told()
    {
        const string mapping = """
            { "files": [ { "alias": "p", "pattern": "p.csv", "id": "id", "records": [ { "kind": "person", "fields": {
              "person.student.graduationYear": "year", "person.name.given": { "regex": "a+", "of": "name", "otherwise": "name" } } } ] } ] }
            """;
        var read = await _folder.With("p.csv", "id,year,name", "1,2030,Ann", "2,soon,Bo", $"3,,{new string('x', 9000)}").ReadAsync(mapping);

        Assert.Equal([2030, null], read.All<Person>().Select(person => person.Student.GraduationYear));
        Assert.Equal((2L + 1, "a whole number", "a word"), (read.Finding(MappedDiagnosticCodes.InvalidNumber).Line, read.Finding(MappedDiagnosticCodes.InvalidNumber).Expected, read.Finding(MappedDiagnosticCodes.InvalidNumber).Actual));
        Assert.Equal((new RosterKey(RosterKind.Person, "3"), MappedDiagnosticCodes.ExpressionTooCostly), (read.Rejections[0].Key, read.Rejections[0].Diagnostic.Code));
    }

    [Fact]
    public async Task A_record_that_is_too_long_is_rejected()
    {
        var record = new MappedRecord(RosterKind.Person);
        for (var i = 0; i < 20; i++)
        {
            record.Fields[$"person.ext.x{i:D2}"] = Column("x");
        }

        var file = new MappedFile("p", "p.csv") { Id = Column("id"), Records = { record } };
        _folder.With("p.csv", "id,x", $"1,{new string('x', 250_000)}", "2,y");

        var read = await MappedFolder.ReadAsync(_folder.Source(file));

        Assert.Equal((new RosterKey(RosterKind.Person, "1"), MappedDiagnosticCodes.RecordTooLong), (Assert.Single(read.Rejections).Key, read.Rejections[0].Diagnostic.Code));
        Assert.Equal(["2"], read.All<Person>().Select(person => person.Id));
    }
}
