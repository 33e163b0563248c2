namespace Sis.Csv.Tests;

public sealed class ShapeTests
{
    [Fact]
    public async Task Version_1_1_is_read_whole_and_without_a_word()
    {
        using var export = Export.V11();
        var read = (await export.ReadAsync()).With();

        Assert.Equal(RosterKinds.All, read.Ends.Keys.Order());
        Assert.All(read.Ends.Values, end => Assert.True(end is { Mode: ReadMode.Full, IsComplete: true }));
        var ana = read.Find<Person>("p1");
        Assert.Equal(("Ana", "Abel", "ana@example.org", "ana", true), (ana.Name.Given, ana.Name.Family, ana.Email, ana.Username, ana.Enabled));
        Assert.Equal([new PersonRole { Role = RosterRole.Student, OrgKey = "s1" }], ana.Roles);
        Assert.Equal([new Identifier("identifier", "1001"), new Identifier("ldap", "a1")], ana.Identifiers.OrderBy(id => id.Scheme, StringComparer.Ordinal));
        Assert.Equal(["05"], ana.Student.Grades);
        Assert.Equal(["555-0101", "555-0102"], read.Find<Person>("g1").Phones.Select(phone => phone.Number).Order());
        Assert.Equal(("d1", OrgType.School), (read.Find<Org>("s1").ParentKey, read.Find<Org>("s1").Type));
        var term = read.Find<Term>("t1");
        Assert.Equal(("Fall", "y1", 2027, new DateOnly(2026, 8, 1), new DateOnly(2027, 1, 1)), (term.Name, term.ParentKey, term.SchoolYear, term.Start, term.End));
        var section = read.Find<Section>("k1");
        Assert.Equal(("Algebra 1", "s1", "c1", "ALG-1", "Room 1"), (section.Title, section.SchoolKey, section.CourseKey, section.Code, section.Location));
        Assert.Equal(["t1"], section.TermKeys);
        var course = read.Find<Course>("c1");
        Assert.Equal(("Algebra", "ALG", "s1", "y1"), (course.Title, course.Code, course.OrgKey, course.SchoolYearKey));
        Assert.Equal((true, RosterRole.Teacher), (read.Find<Enrollment>("e2").Primary, read.Find<Enrollment>("e2").Role));
    }

    [Fact]
    public async Task Version_1_2_has_roles_of_their_own_with_dates()
    {
        using var export = Export.V12();
        var read = (await export.ReadAsync()).With();

        Assert.All(read.Ends.Values, end => Assert.True(end is { Mode: ReadMode.Full, IsComplete: true }));
        Assert.Empty(read.NotRead);
        var ana = read.Find<Person>("p1");
        Assert.Equal(("Annie", "she/her"), (ana.Name.PreferredGiven, ana.Pronouns));
        Assert.Contains(new Identifier("userMasterIdentifier", "m1"), ana.Identifiers);
        Assert.Empty(ana.Roles);
        var roles = read.All<Person>(1).Where(piece => piece.Id == "p2").SelectMany(piece => piece.Roles).ToArray();
        Assert.Equal([("teacher", "s1", true, null), ("principal", "s2", false, new DateOnly(2026, 9, 1))],
            roles.Select(role => (role.Role.Value, role.OrgKey, role.Primary ?? throw new InvalidOperationException(), role.Start)));
        Assert.Equal(new DateOnly(2027, 6, 30), read.Find<Person>("p1", 1).Roles[0].End);
    }

    [Fact]
    public async Task Demographics_are_a_piece_of_the_person()
    {
        using var export = Export.V11();
        export.With("demographics", Export.Demographics, "p1,,,2015-04-09,Female,false,TRUE,1,false,yes,maybe,true,US,WA,Springfield,01");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.InvalidBoolean);

        var facts = read.Find<Person>("p1", 2).Demographics;
        Assert.Equal((new DateOnly(2015, 4, 9), Sex.Female, true), (facts.BirthDate, facts.Sex, facts.HispanicOrLatino));
        Assert.Equal(["asian", "blackOrAfricanAmerican", "white"], facts.Races.Order(StringComparer.Ordinal));
        Assert.Equal(("US", "WA", "Springfield", "01"), (facts.BirthCountry, facts.BirthRegion, facts.BirthCity, facts.ResidenceStatus));
        Assert.Equal("demographicRaceTwoOrMoreRaces", read.Finding(CsvDiagnosticCodes.InvalidBoolean).Column);
    }

    [Fact]
    public async Task A_column_in_other_case_is_read_and_told()
    {
        using var export = Export.V11();
        export.Replacing("demographics", "stateOfBirthAbbreviation", "stateofBirthAbbreviation");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.ColumnNameDiffers);

        Assert.Equal("WA", read.Find<Person>("p1", 2).Demographics.BirthRegion);
    }

    [Fact]
    public async Task Metadata_columns_become_extension_fields()
    {
        using var export = Export.V11();
        export.With("orgs", "sourcedId,metadata.city,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.Wing",
            "d1,Springfield,,,Sample District,district,,,", "s1,,,,North School,school,,d1,East", "s2,,,,South School,school,,d1,");
        var read = (await export.ReadAsync()).With();

        Assert.Equal([KeyValuePair.Create("city", "Springfield")], read.Find<Org>("d1").Extensions);
        Assert.Equal([KeyValuePair.Create("Wing", "East")], read.Find<Org>("s1").Extensions);
        Assert.Empty(read.Find<Org>("s2").Extensions);
        var some = await export.ReadAsync(RosterFieldSet.Of("org.name", "org.ext.city"));
        Assert.Empty(some.Find<Org>("s1").Extensions);
        Assert.Equal(["city"], some.Find<Org>("d1").Extensions.Keys);
    }

    [Fact]
    public async Task A_column_named_as_in_1_0_is_read_and_told()
    {
        using var export = Export.V11();
        export.Replacing("classes", "termSourcedIds", "termSourcedId");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.OldColumnName);

        Assert.Equal(["t1"], read.Find<Section>("k1").TermKeys);
        Assert.Equal("termSourcedId", read.Finding(CsvDiagnosticCodes.OldColumnName).Column);
    }

    [Fact]
    public async Task An_unknown_column_is_told_by_its_place_alone()
    {
        using var export = Export.V11();
        export.Replacing("courses", ",title,", ",title,Ana Abel,").Replacing("courses", ",Algebra,", ",Algebra,x,");
        var read = (await export.ReadAsync()).With(CsvDiagnosticCodes.UnknownColumn);

        var finding = read.Finding(CsvDiagnosticCodes.UnknownColumn);
        Assert.DoesNotContain("Abel", finding.ToString(), StringComparison.Ordinal);
        Assert.Equal(("courses.csv", 1, RosterKind.Course), (finding.File, finding.Line, finding.Kind));
        Assert.Equal("ALG", read.Find<Course>("c1").Code);
    }

    [Fact]
    public async Task Passwords_are_never_read()
    {
        using var export = Export.V11();
        export.Adding("users", "p9,,,true,s1,student,zoe,,Zoe,Zay,,,,,,,,");
        var read = await export.ReadAsync();

        Assert.All(read.Pieces, piece => Assert.Equal(-1, RecordBytes.Encode(piece.Record).AsSpan().IndexOf("secret-word"u8)));
    }

    [Fact]
    public async Task Columns_that_a_file_has_not_are_fields_not_read_rather_than_blank()
    {
        using var export = Export.V11();
        export.Replacing("users", ",email,", ",e-mail,").Replacing("classes", "location", "room");
        var read = await export.ReadAsync();

        Assert.Contains(PersonFields.Email, read.NotRead);
        Assert.Contains(SectionFields.Location, read.NotRead);
        Assert.DoesNotContain(PersonFields.Roles, read.NotRead);
        Assert.DoesNotContain(PersonFields.GivenName, read.NotRead);
    }

    [Fact]
    public async Task Roles_without_the_column_that_says_where_are_not_read()
    {
        using var export = Export.V12();
        export.Replacing("roles", "orgSourcedId", "organisation");
        var read = await export.ReadAsync();

        Assert.Contains(PersonFields.Roles, read.NotRead);
        Assert.Contains(CsvDiagnosticCodes.MissingColumn, read.Codes);
    }

    [Fact]
    public async Task A_zip_archive_gives_what_the_folder_gives()
    {
        using var export = Export.V12();
        var folder = await export.ReadAsync();
        var zip = await export.ReadZipAsync();

        Assert.Equal(folder.Pieces.Select(Bytes), zip.Pieces.Select(Bytes));
        Assert.Equal(folder.Ends, zip.Ends);
    }

    private static (RecordPart, RosterKey, string) Bytes((RecordPart Part, RosterRecord Record) piece) =>
        (piece.Part, piece.Record.Key, Convert.ToHexString(RecordBytes.Encode(piece.Record)));
}
