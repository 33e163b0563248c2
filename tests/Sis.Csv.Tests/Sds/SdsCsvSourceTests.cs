using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class SdsCsvSourceTests
{
    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Version_1_keeps_the_contract_of_sources(string rule) => SourceConformance.CheckAsync(rule, () => Fixture(
        SdsFiles.V1().Replacing("Teacher.csv", "1,10,Tom", "short\r\n,10,Canary,x,x,x,x,x,x,x,x,x,x\r\n1,10,Tom"),
        SdsFiles.V1().Replacing("Student.csv", "Bo,Bell", "\"Bo,Bell")));

    [Theory, MemberData(nameof(Rules))]
    public Task Version_2_1_keeps_the_contract_of_sources(string rule) => SourceConformance.CheckAsync(rule, () => Fixture(
        SdsFiles.V21().Replacing("users.csv", "2,tom", "short\r\n,Canary,x,x,x,x,x,x,x\r\n2,tom"),
        SdsFiles.V21().Replacing("users.csv", "Pia,Abel", "\"Pia,Abel")));

    [Fact]
    public async Task Version_1_is_read()
    {
        using var files = SdsFiles.V1();
        var roster = await Rosters.ReadAsync(SdsFiles.Source(files));

        Assert.Equal(["09", "10", "11", "12"], roster.Find<Org>("10")!.Grades);
        var term = roster.Find<Term>("t1")!;
        Assert.Equal((new DateOnly(2026, 7, 1), new DateOnly(2027, 7, 1)), (term.Start, term.End));
        Assert.Equal("101", roster.Find<Course>("c1")!.Code);
        Assert.Equal(DerivedKey.Create("course", "10", "201"), roster.Find<Section>("sec2")!.CourseKey);
        Assert.Equal((true, false), (roster.Find<Person>("student:1")!.Enabled, roster.Find<Person>("student:2")!.Enabled));
        Assert.Equal("Head", roster.Find<Person>("teacher:1")!.Roles.Single().Title);
        Assert.Equal(3, roster.Records.OfType<Enrollment>().Count());
        var tie = Assert.Single(roster.Records.OfType<StudentContact>());
        Assert.Equal(("student:1", Relationship.Parent), (tie.StudentKey, tie.Relationship));
        Assert.Equal("Pia", roster.Find<Person>(tie.ContactKey)!.Name.Given);
        Assert.DoesNotContain('@', tie.ContactKey);
        Assert.Empty(roster.DanglingReferences());
    }

    [Fact]
    public async Task The_variant_for_the_United_Kingdom_gives_the_same()
    {
        using var files = SdsFiles.V1();
        using var british = SdsFiles.V1()
            .Replacing("School.csv", "SIS ID,Name", "DfE Number,Name").Replacing("School.csv", ",Zip,", ",Postal Code,")
            .Replacing("Section.csv", "SIS ID,School SIS ID", "ID,School DfE Number")
            .Replacing("Student.csv", "SIS ID,School SIS ID", "ID,School DfE Number")
            .Replacing("Teacher.csv", "SIS ID,School SIS ID", "ID,School DfE Number")
            .Replacing("StudentEnrollment.csv", "Section SIS ID,SIS ID", "Section ID,ID")
            .Replacing("TeacherRoster.csv", "Section SIS ID,SIS ID", "Section ID,ID");

        var (read, _) = await FileSet.ReadAsync(SdsFiles.Source(british));
        Assert.Empty(read.AllFindings);
        var roster = await Rosters.ReadAsync(SdsFiles.Source(british));
        Assert.Empty(roster.DifferencesFrom(await Rosters.ReadAsync(SdsFiles.Source(files))));
    }

    [Fact]
    public async Task Version_2_1_is_read()
    {
        using var files = SdsFiles.V21();
        var roster = await Rosters.ReadAsync(SdsFiles.Source(files));

        var ana = roster.Find<Person>("1")!;
        Assert.Equal(["09"], ana.Student.Grades);
        Assert.Equal((Sex.Female, true, "Y", LunchStatus.Free),
            (ana.Demographics.Sex, ana.Demographics.HispanicOrLatino, ana.Demographics.IepStatus, ana.Demographics.FrlStatus));
        Assert.Equal(["asian", "white"], ana.Demographics.Races);
        Assert.Equal([("professor", false), ("teacher", true)], roster.Find<Person>("2")!.Roles.Select(role => (role.Role.Value, role.Primary!.Value)).Order());
        Assert.Equal("guardian", Assert.Single(roster.Records.OfType<StudentContact>()).Relationship!.Value.Value);
        Assert.Equal(["t1"], roster.Find<Section>("k1")!.TermKeys);
        Assert.Equal("c1", roster.Find<Section>("k1")!.CourseKey);
        Assert.Empty(roster.DanglingReferences());
    }

    [Theory]
    [InlineData("roles.csv")]
    [InlineData("demographics.csv")]
    [InlineData("userFlags.csv")]
    public async Task A_missing_file_of_pieces_leaves_what_was_delivered(string name)
    {
        using var files = SdsFiles.V21().Without(name);
        var (read, _) = await FileSet.ReadAsync(SdsFiles.Source(files));

        Assert.NotEmpty(read.NotRead);
        Assert.True(read.Ends[RosterKind.Person].IsComplete);
    }

    [Theory]
    [InlineData("classes.csv", RosterKind.Section)]
    [InlineData("relationships.csv", RosterKind.StudentContact)]
    [InlineData("enrollments.csv", RosterKind.Enrollment)]
    [InlineData("users.csv", RosterKind.Person)]
    public async Task A_missing_file_never_removes(string name, RosterKind kind)
    {
        using var files = SdsFiles.V21().Without(name);
        var (read, _) = await FileSet.ReadAsync(SdsFiles.Source(files));

        Assert.False(read.Ends[kind].IsComplete);
    }

    [Fact]
    public async Task What_was_read_of_version_2_1_is_written_and_read_back()
    {
        using var files = SdsFiles.V21();
        using var temp = new TempFolder();
        var before = await Rosters.ReadAsync(SdsFiles.Source(files));
        var path = Path.Combine(temp.Path, "out.zip");

        var report = await new SdsCsvWriter(new RosterWriterOptions { Path = path }).WriteAsync(SdsFiles.Source(files), Rosters.Everything);

        Assert.Empty(report.Lost);
        var after = await Rosters.ReadAsync(new SdsCsvSource(new SdsCsvOptions { Path = path }));
        Assert.Empty(after.DifferencesFrom(before));
    }

    private static Task<SourceFixture> Fixture(FileSet files, FileSet broken) => Task.FromResult(new SourceFixture(SdsFiles.Source(files))
    {
        Broken = SdsFiles.Source(broken),
        Canaries = ["Abel", "Canary", "5550101", "secret", "pia@example.org"],
        CleanUp = () =>
        {
            files.Dispose();
            broken.Dispose();
            return ValueTask.CompletedTask;
        },
    });
}
