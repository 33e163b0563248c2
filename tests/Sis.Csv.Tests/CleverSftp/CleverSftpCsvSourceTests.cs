using Sis.Testing;

namespace Sis.Csv.Tests;

public sealed class CleverSftpCsvSourceTests
{
    public static TheoryData<string> Rules => new(SourceConformance.Rules);

    [Theory, MemberData(nameof(Rules))]
    public Task Keeps_the_contract_of_sources(string rule) => SourceConformance.CheckAsync(rule, () =>
    {
        var files = CleverFiles.Create().Replacing("teachers.csv", "s1,9,T9", "too,short\r\n,,Canary-Teacher,,x,y,\r\ns1,9,T9");
        var broken = CleverFiles.Create().Replacing("students.csv", "Bell,Bo", "\"Bell,Bo");
        return Task.FromResult(new SourceFixture(CleverFiles.Source(files))
        {
            Broken = CleverFiles.Source(broken),
            Canaries = ["Abel", "ana@example.org", "Canary-Teacher", "5550101", "secret"],
            CleanUp = () =>
            {
                files.Dispose();
                broken.Dispose();
                return ValueTask.CompletedTask;
            },
        });
    });

    [Fact]
    public async Task All_files_are_read_and_each_sort_of_person_has_keys_of_its_own()
    {
        using var files = CleverFiles.Create();
        var roster = await Rosters.ReadAsync(CleverFiles.Source(files));

        var school = roster.Find<Org>("s1")!;
        Assert.Equal((OrgType.School, "North High", "West", "Pat Prince"), (school.Type, school.Name, school.Extensions["Region"], school.PrincipalName));
        Assert.Equal(["01", "02", "03", "KG"], school.Grades);
        var ana = roster.Find<Person>("student:7")!;
        Assert.Equal(("Ana", "1007", new DateOnly(2011, 4, 9), Sex.Female), (ana.Name.Given, ana.Student.Number, ana.Demographics.BirthDate, ana.Demographics.Sex));
        Assert.Equal((false, LunchStatus.Free, "Y"), (ana.Demographics.HispanicOrLatino, ana.Demographics.FrlStatus, ana.Demographics.EllStatus));
        Assert.Equal(["09"], ana.Student.Grades);
        Assert.Equal(["white"], ana.Demographics.Races);
        Assert.Equal(new PersonRole { Role = RosterRole.Student, OrgKey = "s1" }, Assert.Single(ana.Roles));
        Assert.Equal(["KG"], roster.Find<Person>("student:8")!.Student.Grades);
        Assert.Equal(Sex.Other, roster.Find<Person>("student:8")!.Demographics.Sex);
        Assert.Equal("Head of art", Assert.Single(roster.Find<Person>("teacher:7")!.Roles).Title);
        Assert.Equal(["s1", "s2"], roster.Find<Person>("staff:7")!.Roles.Select(role => role.OrgKey).Order());
        var pia = roster.Find<Person>("contact:77")!;
        Assert.Equal(("Pia Abel", 2), (pia.Name.Family, pia.Phones.Count));
        Assert.Equal(3, roster.Records.OfType<StudentContact>().Count());
        Assert.Contains(roster.Records.OfType<StudentContact>(), tie => tie is { StudentKey: "student:7", Relationship.Value: "grandparent", Type.Value: "emergency" });
        Assert.Equal(["person:staff:7: person.roles refers to org:s2"], roster.DanglingReferences());
    }

    [Fact]
    public async Task Courses_terms_and_teachers_come_from_sections_under_keys_that_stay()
    {
        using var files = CleverFiles.Create();
        var roster = await Rosters.ReadAsync(CleverFiles.Source(files));

        var course = Assert.Single(roster.Records.OfType<Course>());
        Assert.Equal(("Art", "A1", "s1", DerivedKey.Create("course", "s1", "A1")), (course.Title, course.Code, course.OrgKey, course.Id));
        var term = Assert.Single(roster.Records.OfType<Term>());
        Assert.Equal(("S1", new DateOnly(2026, 8, 24), new DateOnly(2027, 1, 16)), (term.Name, term.Start, term.End));
        Assert.Equal(DerivedKey.Create("term", null, "S1", "2026-08-24"), term.Id);
        var section = roster.Find<Section>("sec1")!;
        Assert.Equal((course.Id, "Art 1 - Teal"), (section.CourseKey, section.Title));
        Assert.Equal(["1,2"], section.Periods);
        Assert.Equal("Art", roster.Find<Section>("sec2")!.Title);
        var teachers = roster.Records.OfType<Enrollment>().Where(enrollment => enrollment.Role == RosterRole.Teacher && enrollment.SectionKey == "sec1");
        Assert.Equal([("teacher:7", true), ("teacher:9", false)], teachers.Select(teacher => (teacher.PersonKey, teacher.Primary!.Value)).Order());
        Assert.All(roster.Records.OfType<Enrollment>(), enrollment => Assert.Equal((enrollment with { Id = "" }).Id, enrollment.Id));

        // Rows in another order, a section less: the same keys.
        files.Replacing("sections.csv", "s1,sec1,7,9,,Art 1 - Teal,1,09,Art,A1,\"1,2\",arts and music,S1,08/24/2026,01/15/2027\r\n", string.Empty);
        var later = await Rosters.ReadAsync(CleverFiles.Source(files));
        Assert.Equal((course.Id, term.Id), (later.Records.OfType<Course>().Single().Id, later.Records.OfType<Term>().Single().Id));
    }

    [Fact]
    public async Task Upper_and_lower_case_of_headers_is_not_worth_a_word()
    {
        using var files = CleverFiles.Create();
        var (read, _) = await FileSet.ReadAsync(CleverFiles.Source(files));

        Assert.Empty(read.With().Rejections);
        Assert.All(read.Ends.Values, end => Assert.True(end is { IsComplete: true, Mode: ReadMode.Full }, end.ToString()));
    }

    [Theory]
    [InlineData("students.csv", RosterKind.Person, RosterKind.StudentContact)]
    [InlineData("teachers.csv", RosterKind.Person)]
    [InlineData("sections.csv", RosterKind.Section, RosterKind.Course, RosterKind.Term, RosterKind.Enrollment)]
    [InlineData("enrollments.csv", RosterKind.Enrollment)]
    [InlineData("schools.csv", RosterKind.Org)]
    public async Task A_required_file_that_is_missing_removes_nothing(string name, params RosterKind[] kinds)
    {
        using var files = CleverFiles.Create().Without(name);
        var (read, _) = await FileSet.ReadAsync(CleverFiles.Source(files));

        Assert.Equal("SIS1030", Assert.Single(read.Findings).Code);
        Assert.All(kinds, kind => Assert.False(read.Ends[kind].IsComplete));
        Assert.All(read.Ends.Keys.Except(kinds), kind => Assert.True(read.Ends[kind].IsComplete));
    }

    [Fact]
    public async Task An_optional_file_that_goes_missing_removes_nothing_and_one_that_was_never_there_is_no_matter()
    {
        using var files = CleverFiles.Create();
        var (_, cursor) = await FileSet.ReadAsync(CleverFiles.Source(files));
        Assert.NotNull(cursor);

        files.Without("staff.csv");
        var (gone, next) = await FileSet.ReadAsync(CleverFiles.Source(files), cursor);
        Assert.False(gone.Ends[RosterKind.Person].IsComplete);
        Assert.Contains("staff.csv", gone.Ends[RosterKind.Person].Reason, StringComparison.Ordinal);
        Assert.Equal(cursor, next);

        var (never, _) = await FileSet.ReadAsync(CleverFiles.Source(files));
        Assert.True(never.Ends[RosterKind.Person].IsComplete);
    }

    [Fact]
    public async Task Columns_of_contacts_that_go_missing_remove_no_contact()
    {
        using var files = CleverFiles.Create();
        var (_, cursor) = await FileSet.ReadAsync(CleverFiles.Source(files));
        files.Replacing("students.csv", "Contact_name", "Somebody");

        var (read, _) = await FileSet.ReadAsync(CleverFiles.Source(files), cursor);
        Assert.False(read.Ends[RosterKind.Person].IsComplete);
        Assert.False(read.Ends[RosterKind.StudentContact].IsComplete);
        var (first, _) = await FileSet.ReadAsync(CleverFiles.Source(files));
        Assert.True(first.Ends[RosterKind.Person].IsComplete);
        Assert.Equal(ReadMode.Absent, first.Ends[RosterKind.StudentContact].Mode);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_protects_what_it_said_of_others()
    {
        using var files = CleverFiles.Create().Replacing("sections.csv", "s1,sec2,9,,,,2,10,Art,A1,3", "s1,sec2,9,,,,2,10");
        var (read, _) = await FileSet.ReadAsync(CleverFiles.Source(files));

        Assert.True(read.Ends[RosterKind.Section].IsComplete);
        Assert.All([RosterKind.Course, RosterKind.Term, RosterKind.Enrollment], kind => Assert.False(read.Ends[kind].IsComplete));
    }

    [Fact]
    public async Task Contacts_of_a_file_of_their_own_are_read()
    {
        using var files = CleverFiles.Create()
            .With("contacts.csv", "Contact_id,student_id,first_name,last_name,type,phone,relationship,phone_type,email", "91,8,Ned,Nix,Emergency,5550199,Aunt/Uncle,Cell,ned@example.org");
        var roster = await Rosters.ReadAsync(CleverFiles.Source(files));

        Assert.Equal("Ned", roster.Find<Person>("contact:91")!.Name.Given);
        Assert.Contains(roster.Records.OfType<StudentContact>(), tie => tie is { StudentKey: "student:8", ContactKey: "contact:91", Relationship.Value: "Aunt/Uncle" });
    }

    [Fact]
    public async Task A_folder_without_any_of_the_files_is_an_error()
    {
        using var files = new FileSet().With("holiday.csv", "a,b");
        var failure = await Assert.ThrowsAnyAsync<SisException>(() => FileSet.ReadAsync(CleverFiles.Source(files)));
        Assert.Equal("SIS1032", failure.Code);
    }
}
