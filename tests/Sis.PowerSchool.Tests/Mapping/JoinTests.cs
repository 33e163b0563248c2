namespace Sis.PowerSchool.Tests;

/// <summary>Which identifier goes where, by the worked join: once with ranges of their own, once with every ID being the DCID of another row.</summary>
public sealed class JoinTests
{
    [Theory]
    [InlineData(false, "16167", "S5978")]
    [InlineData(true, "21329", "S16789")]
    public async Task The_worked_join_leads_to_the_right_records(bool overlaps, string section, string student)
    {
        var read = await Given.ReadAsync(Given.WorkedJoin(overlaps), options => options.Contacts = false);

        var enrollment = Assert.Single(read.All<Enrollment>(RosterKind.Enrollment), enrollment => enrollment.Role == RosterRole.Student);
        Assert.Equal(("S880001", section, student), (enrollment.Id, enrollment.SectionKey, enrollment.PersonKey));
        Assert.Equal(new DateOnly(2025, 1, 19), enrollment.End);
        Assert.Equal("N78219", read.Get<Person>(RosterKind.Person, student).Name.Family);

        var record = read.Get<Section>(RosterKind.Section, section);
        Assert.Equal(("101", "1391", "Constitution", "SOC441.10"), (record.SchoolKey, record.CourseKey, record.Title, record.Code));
        Assert.Equal([(1990 + 1010).ToString()], record.TermKeys);

        var teachers = read.All<Enrollment>(RosterKind.Enrollment).Where(enrollment => enrollment.SectionKey == section && enrollment.Role == RosterRole.Teacher).ToList();
        Assert.Equal([("T700", true), ("T701", false)], teachers.Select(teacher => (teacher.PersonKey, teacher.Primary == true)));

        // The last day of SectionTeacher is a day of teaching; our end is the day after.
        Assert.All(teachers, teacher => Assert.Equal(new DateOnly(2025, 1, 19), teacher.End));
    }

    [Fact]
    public async Task One_person_at_two_schools_is_one_person()
    {
        var read = await Given.ReadAsync(Given.WorkedJoin(overlaps: true), options => options.Contacts = false);

        var staff = read.All<Person>(RosterKind.Person).Where(person => person.Id.StartsWith('T')).ToList();
        Assert.Equal(["T700", "T701"], staff.Select(person => person.Id));
        Assert.Equal([("101", true), ("102", false)], staff[0].Roles.Select(role => (role.OrgKey, role.Primary == true)));
        Assert.Contains(staff[0].Identifiers, identifier => identifier == new Identifier("teacherNumber", "4411"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_that_people_know_name_people_when_the_options_say_so_and_the_others_stay_beside_them(bool overlaps)
    {
        var read = await Given.ReadAsync(Given.WorkedJoin(overlaps), options =>
        {
            options.Contacts = false;
            options.StudentIdentity = StudentIdentity.StudentNumber;
            options.StaffIdentity = StaffIdentity.TeacherNumber;
            options.SectionIdentity = SectionIdentity.Id;
            options.TermIdentity = TermIdentity.SchoolAndId;
        });

        var sectionId = overlaps ? "16167" : "21329";
        Assert.Equal((sectionId, "S78219"), (read.Get<Enrollment>(RosterKind.Enrollment, "S880001").SectionKey, read.Get<Enrollment>(RosterKind.Enrollment, "S880001").PersonKey));
        Assert.Equal(["101-3401"], read.Get<Section>(RosterKind.Section, sectionId).TermKeys);
        Assert.NotNull(read.Of(RosterKind.Person, "T4411"));
        var identifiers = read.Get<Person>(RosterKind.Person, "S78219").Identifiers;
        Assert.Contains(new Identifier("powerschool.students.dcid", overlaps ? "16789" : "5978"), identifiers);
        Assert.Contains(new Identifier("powerschool.students.id", overlaps ? "16790" : "16789"), identifiers);
    }

    [Fact]
    public async Task Dropped_enrollments_come_only_when_asked_for_and_say_so()
    {
        var read = await Given.ReadAsync(Given.WorkedJoin(overlaps: false), options => (options.Contacts, options.Dropped) = (false, true));

        Assert.Equal("dropped", read.Get<Enrollment>(RosterKind.Enrollment, "S880002").SourceStatus);
        Assert.Null(read.Of(RosterKind.Enrollment, "S880003"));
    }
}
