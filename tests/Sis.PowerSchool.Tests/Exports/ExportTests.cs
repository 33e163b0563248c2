using System.Text;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>However a district writes its exports, the roster is the same.</summary>
public sealed class ExportTests
{
    private static readonly PowerSchoolDistrict District = PowerSchoolDistrict.Generate(new() { Students = 40 });

    private static readonly Dictionary<string, PowerSchoolExportStyle> Styles = new()
    {
        ["LF"] = new() { LineEnd = "\n" },
        ["CRLF and commas, quoted"] = new() { LineEnd = "\r\n", Delimiter = ',', Quoted = true },
        ["tabs, quoted"] = new() { Quoted = true },
        ["UTF-8 with mark"] = new() { Encoding = new UTF8Encoding(true) },
        ["UTF-16"] = new() { Encoding = Encoding.Unicode },
        ["UTF-16 the other way"] = new() { Encoding = Encoding.BigEndianUnicode },
        ["numbers of tables"] = new() { Header = (_, number, column) => number > 0 ? $"[{number}]{column}" : column },
        ["names of tables"] = new() { Header = (table, _, column) => $"{table.ToUpperInvariant()}.{column}", LineEnd = "\n" },
        ["spaces in names"] = new() { Header = (_, _, column) => column.Replace('_', ' ') },
        ["entities"] = new() { Entities = true },
        ["short days"] = new() { DateFormat = "M/d/yy" },
        ["ISO days, .csv"] = new() { DateFormat = "yyyy-MM-dd", Ending = "20241015.csv" },
    };

    public static TheoryData<string> StyleNames => new(Styles.Keys);

    [Theory, MemberData(nameof(StyleNames))]
    public async Task Every_style_gives_the_same_roster(string style)
    {
        var expected = await Given.ReadAsync(District);

        var read = await Given.ReadAsync(District, style: Styles[style]);

        read.MustBeComplete();
        Assert.Empty(read.Rejections);
        Same(expected, read);
    }

    [Fact]
    public async Task A_file_without_header_is_read_by_the_columns_of_the_options()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path, new PowerSchoolExportStyle { HasHeader = false });

        var read = await Read.OfAsync(Given.Exports(folder.Path, options =>
        {
            foreach (var (table, columns) in PowerSchoolExportWriter.Recommended)
            {
                options.Columns[table] = columns;
            }
        }));

        Same(await Given.ReadAsync(District), read);
    }

    [Theory]
    [InlineData(1252, "windows-1252")]
    [InlineData(10000, "macintosh")]
    public async Task Other_code_pages_are_read_and_told(int codePage, string name)
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 5 });
        district["Students"].Find(1)!.Set("Last_Name", "Núñez");
        foreach (var row in district["Students"].Rows.Skip(1))
        {
            row.Set("Last_Name", "Plain").Set("First_Name", "Plain");
        }

        district["Students"].Find(1)!.Set("First_Name", "Plain").Set("Middle_Name", null);
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        PowerSchoolExportWriter.Write(district, folder.Path, "Students", PowerSchoolExportWriter.Recommended["Students"],
            new PowerSchoolExportStyle { Encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage)! });

        var read = await Read.OfAsync(Given.Exports(folder.Path, options => options.CodePage = codePage));

        Assert.Equal("Núñez", read.Get<Person>(RosterKind.Person, "S1").Name.Family);
        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.OtherEncoding && finding.Message.Contains(name));
    }

    [Fact]
    public async Task A_row_that_a_tab_has_broken_is_told_and_nothing_of_its_kind_is_removed()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path, new PowerSchoolExportStyle { LineEnd = "\n" });
        var file = folder.File("students.export.text");
        var lines = File.ReadAllLines(file);
        lines[4] = lines[4].Insert(lines[4].IndexOf('\t'), "\t");
        File.WriteAllLines(file, lines);

        var read = await Read.OfAsync(Given.Exports(folder.Path));

        var rejection = Assert.Single(read.Rejections, rejection => rejection.Diagnostic.Line == 5);
        Assert.Equal((RosterKind.Person, null, "students.export.text"), (rejection.Kind, rejection.Key, rejection.Diagnostic.File));
        Assert.False(read.EndOf(RosterKind.Enrollment).IsComplete);
    }

    [Fact]
    public async Task A_delimiter_at_the_end_of_each_row_is_none_too_many_and_at_the_end_of_one_row_is()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path, new PowerSchoolExportStyle { LineEnd = "\n" });
        var file = folder.File("roledef.export.text");
        var lines = File.ReadAllLines(file);
        File.WriteAllLines(file, lines.Select((line, index) => index == 0 ? line : line + "\t"));
        Assert.Empty((await Read.OfAsync(Given.Exports(folder.Path))).Rejections);

        File.WriteAllLines(file, lines.Select((line, index) => index == 2 ? line + "\t" : line));
        Assert.Single((await Read.OfAsync(Given.Exports(folder.Path))).Rejections);
    }

    [Theory]
    [InlineData("schools", RosterKind.Org)]
    [InlineData("students", RosterKind.Person)]
    [InlineData("students", RosterKind.Enrollment)]
    [InlineData("sectionteacher", RosterKind.Enrollment)]
    [InlineData("cc", RosterKind.Enrollment)]
    [InlineData("sections", RosterKind.Section)]
    [InlineData("studentcontactassoc", RosterKind.StudentContact)]
    [InlineData("personphonenumberassoc", RosterKind.Person)]
    public async Task Without_a_file_nothing_that_depends_on_it_is_complete(string file, RosterKind kind)
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        File.Delete(folder.File(file + ".export.text"));

        var read = await Read.OfAsync(Given.Exports(folder.Path));

        Assert.False(read.EndOf(kind).IsComplete);
    }

    [Fact]
    public async Task A_column_that_is_missing_leaves_its_field_as_it_is_known()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        PowerSchoolExportWriter.Write(District, folder.Path, "Students", [.. PowerSchoolExportWriter.Recommended["Students"].Except(["Home_Room"])]);

        var read = await Read.OfAsync(Given.Exports(folder.Path));

        read.MustBeComplete();
        Assert.Equal([PersonFields.HomeRoom], read.NotRead);
    }

    [Fact]
    public async Task A_column_without_which_rows_are_of_no_use_leaves_the_kinds_incomplete()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        PowerSchoolExportWriter.Write(District, folder.Path, "CC", [.. PowerSchoolExportWriter.Recommended["CC"].Except(["SectionID"])]);

        var read = await Read.OfAsync(Given.Exports(folder.Path));

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.ColumnMissing && finding.Message.Contains("SectionID"));
        Assert.False(read.EndOf(RosterKind.Enrollment).IsComplete);
    }

    [Fact]
    public async Task Joined_contacts_with_several_rows_each_are_merged()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        foreach (var file in Directory.GetFiles(folder.Path).Where(file => Path.GetFileName(file) is var name
            && (name.StartsWith("person") || name.StartsWith("email") || name.StartsWith("phone") || name.StartsWith("studentcontact") || name.StartsWith("codeset"))))
        {
            File.Delete(file);
        }

        File.WriteAllText(folder.File("contacts.txt"), string.Join('\r',
            "PersonID\tFirstName\tLastName\tStudentDCID\tRelationship\tEmailAddress\tIsPrimaryEmailAddress\tPhoneNumber\tPhoneType\tContactPriorityOrder",
            "5\tAna\tRay\t1\tMother\ta@example.org\t0\t555-0101\tMobile\t1", "5\tAna\tRay\t1\tMother\tb@example.org\t1\t555-0102\tHome\t1", "5\t\t\t2\tMother\t\t\t\t\t2",
            "6\tSol\tOwn\t3\tSelf\tsol@example.org\t1\t\t\t1"));

        var read = await Read.OfAsync(Given.Exports(folder.Path));

        var contact = read.Get<Person>(RosterKind.Person, "C5");
        Assert.Equal("b@example.org", contact.Email);
        Assert.Equal(["555-0101", "555-0102"], contact.Phones.Select(phone => phone.Number).Order());
        Assert.Equal(["C5-S1", "C5-S2"], read.Keys(RosterKind.StudentContact));
        Assert.Null(read.Of(RosterKind.Person, "C6"));
        Assert.Equal("sol@example.org", read.Get<Person>(RosterKind.Person, "S3").Email);
    }

    [Fact]
    public void A_folder_of_exports_is_recognised_and_others_are_not()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        using var other = new TempFolder();
        File.WriteAllText(other.File("students.csv"), "Student_id,Last_name,School_id\n1,A,2\n");
        File.WriteAllText(other.File("users.csv"), "sourcedId,status,enabledUser\n");

        var tables = PowerSchoolExport.Recognise(folder.Path);

        Assert.Equal(PowerSchoolExportWriter.Recommended.Keys.Order(), tables.Keys.Order());
        Assert.Equal("cc.export.text", tables["CC"]);
        Assert.Empty(PowerSchoolExport.Recognise(other.Path));
        Assert.Empty(PowerSchoolExport.Recognise(other.File("nowhere")));
    }

    [Fact]
    public void An_archive_of_exports_is_recognised_and_others_are_not()
    {
        using var folder = new TempFolder();
        using var zip = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.Path);
        System.IO.Compression.ZipFile.CreateFromDirectory(folder.Path, zip.File("exports.zip"));
        File.WriteAllText(folder.File("users.csv"), "sourcedId,status,enabledUser\n");
        using (var archive = System.IO.Compression.ZipFile.Open(zip.File("other.zip"), System.IO.Compression.ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry("students.csv").Open());
            writer.Write("Student_id,Last_name,School_id\n1,A,2\n");
        }

        Assert.Equal(PowerSchoolExport.Recognise(folder.Path), PowerSchoolExport.Recognise(zip.File("exports.zip")));
        Assert.Equal("cc.export.text", PowerSchoolExport.Recognise(zip.File("exports.zip"))["CC"]);
        Assert.Empty(PowerSchoolExport.Recognise(zip.File("other.zip")));
        Assert.Empty(PowerSchoolExport.Recognise(folder.File("users.csv")));
    }

    [Fact]
    public async Task Two_tenants_have_folders_of_their_own()
    {
        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(District, folder.File("north"));
        var source = Given.Exports(folder.File("{tenant}"));

        Assert.NotEmpty((await Read.OfAsync(source, tenant: "north")).Records);
        await Assert.ThrowsAsync<SisException>(() => Read.OfAsync(source, tenant: "../north"));
        await Assert.ThrowsAsync<SisException>(() => Read.OfAsync(source, tenant: "south"));
    }

    private static void Same(Read expected, Read actual)
    {
        Assert.Equal(expected.Records.Keys.OrderBy(key => key.Key), actual.Records.Keys.OrderBy(key => key.Key));
        Assert.All(expected.Records, record => Assert.True(record.Value.AsSpan().SequenceEqual(actual.Records[record.Key]), record.Key.Key.ToString()));
    }
}
