using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class MappingTests
{
    private static readonly PowerSchoolDistrictOptions Small = new() { Students = 60 };

    [Fact]
    public async Task Everything_of_a_generated_district_is_read_completely()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));

        read.MustBeComplete();
        Assert.Empty(read.Rejections);
        Assert.DoesNotContain(read.Findings, finding => finding.Severity == DiagnosticSeverity.Error);
        Assert.Equal(60, read.All<Person>(RosterKind.Person).Count(person => person.Id.StartsWith('S')));
        Assert.All(RosterKinds.All, kind => Assert.NotEmpty(read.Keys(kind)));
    }

    [Fact]
    public async Task References_are_closed()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));
        var (orgs, terms, courses) = (read.Keys(RosterKind.Org).ToHashSet(), read.Keys(RosterKind.Term).ToHashSet(), read.Keys(RosterKind.Course).ToHashSet());
        var (sections, people) = (read.Keys(RosterKind.Section).ToHashSet(), read.Keys(RosterKind.Person).ToHashSet());

        Assert.All(read.All<Section>(RosterKind.Section), section =>
        {
            Assert.Contains(section.SchoolKey, orgs);
            Assert.Contains(section.CourseKey!, courses);
            Assert.All(section.TermKeys, term => Assert.Contains(term, terms));
        });
        Assert.All(read.All<Enrollment>(RosterKind.Enrollment), enrollment =>
        {
            Assert.Contains(enrollment.SectionKey, sections);
            Assert.Contains(enrollment.PersonKey, people);
        });
        Assert.All(read.All<StudentContact>(RosterKind.StudentContact), contact => Assert.Contains(contact.ContactKey, people));
        Assert.All(read.All<Person>(RosterKind.Person).SelectMany(person => person.Roles), role => Assert.Contains(role.OrgKey, orgs));
    }

    [Fact]
    public async Task Pseudo_schools_are_left_out_and_the_district_office_is_the_district()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), options => options.LeftOutSchools.Add(103));

        Assert.Equal(["0", "101", "102"], read.Keys(RosterKind.Org));
        Assert.Equal(OrgType.District, read.Get<Org>(RosterKind.Org, "0").Type);
        Assert.All(read.All<Person>(RosterKind.Person).SelectMany(person => person.Roles), role => Assert.NotEqual("103", role.OrgKey));
    }

    [Fact]
    public async Task Terms_end_the_day_after_their_last_and_lie_in_the_next_greater_part_of_the_year()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));
        var terms = read.All<Term>(RosterKind.Term).Where(term => term.OrgKey == "101").DistinctBy(term => term.Type).ToDictionary(term => term.Type!.Value.Value);

        Assert.Equal(new DateOnly(2025, 6, 6), terms["schoolYear"].End);
        Assert.All(terms.Values, term => Assert.Equal(2025, term.SchoolYear));
        Assert.Null(terms["schoolYear"].ParentKey);
        Assert.Equal("Semester 1", read.Get<Term>(RosterKind.Term, terms["quarter"].ParentKey!).Name);
    }

    [Fact]
    public async Task Somebody_who_takes_a_section_at_a_second_school_has_a_role_there()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));

        var visit = read.Records.First(record => record.Key.Part.IsSupplement);
        var role = Assert.Single(((Person)new EncodedRecord(RosterKind.Person, visit.Value).ToRecord()).Roles);
        Assert.False(role.Primary);
        Assert.NotEqual(role.OrgKey, read.Get<Person>(RosterKind.Person, visit.Key.Key.Id).Roles.Single().OrgKey);
    }

    [Fact]
    public async Task A_second_stay_in_one_section_is_a_second_enrollment()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));

        Assert.Contains(read.All<Enrollment>(RosterKind.Enrollment).Where(enrollment => enrollment.Role == RosterRole.Student)
            .GroupBy(enrollment => (enrollment.SectionKey, enrollment.PersonKey)), group => group.Count() == 2);
    }

    [Fact]
    public async Task Co_teachers_and_aides_come_with_their_roles_and_who_was_replaced_does_not()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));
        var teachers = read.All<Enrollment>(RosterKind.Enrollment).Where(enrollment => enrollment.Role != RosterRole.Student).ToLookup(enrollment => enrollment.SectionKey);

        Assert.All(teachers, section => Assert.Single(section, teacher => teacher.Primary == true));
        Assert.Contains(teachers.SelectMany(section => section), teacher => teacher.Role == RosterRole.Teacher && teacher.Primary == false);
        Assert.All(teachers, section => Assert.True(section.Count(teacher => teacher.Role == RosterRole.Aide) <= 1));
        Assert.Contains(teachers.SelectMany(section => section), teacher => teacher.Role == RosterRole.Aide);
    }

    [Fact]
    public async Task A_role_of_another_name_is_an_aide_and_is_told()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        district["RoleDef"].Find(43)!.Set("Name", "Circle Leader");

        var read = await Given.ReadAsync(district);

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.UnknownRole);
        Assert.DoesNotContain(read.All<Enrollment>(RosterKind.Enrollment), teacher => teacher is { Primary: false } && teacher.Role == RosterRole.Teacher);
    }

    [Fact]
    public async Task Contacts_are_one_person_each_with_the_best_address_and_never_the_student_in_person()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var read = await Given.ReadAsync(district);
        var ties = read.All<StudentContact>(RosterKind.StudentContact).ToList();
        var self = district["StudentContactAssoc"].Rows.Where(row => row.Number("ContactPriorityOrder") == 9).Select(row => "C" + row.Get("PersonID")).ToHashSet();

        Assert.NotEmpty(self);
        Assert.All(ties, tie => Assert.DoesNotContain(tie.ContactKey, self));
        Assert.DoesNotContain(read.Keys(RosterKind.Person), self.Contains);
        Assert.DoesNotContain(ties, tie => tie.Relationship == Relationship.Grandparent); // their range is over
        Assert.Contains(ties.GroupBy(tie => tie.ContactKey), group => group.Count() > 1); // brothers and sisters
        var parent = read.Get<Person>(RosterKind.Person, ties.First(tie => tie.Relationship == Relationship.Mother).ContactKey);
        Assert.StartsWith("parent", parent.Email);
        Assert.Equal(2, parent.Phones.Count);
        Assert.Equal(new Relationship("father"), ties.First(tie => tie.Sequence == 2).Relationship);
    }

    [Fact]
    public async Task The_address_of_a_student_is_the_one_of_the_contact_that_is_the_student()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small));

        Assert.Equal("self0@students.example.org", read.Get<Person>(RosterKind.Person, "S1").Email);
    }

    [Fact]
    public async Task A_column_of_the_district_feeds_the_field_that_the_options_name()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), options =>
        {
            options.StudentFields["person.email"] = "U_StudentsUserFields.Email";
            options.StudentFields["person.ext.webId"] = "Student_Web_ID";
        });

        var student = read.Get<Person>(RosterKind.Person, "S8");
        Assert.Equal("s7@students.example.org", student.Email);
        Assert.Equal("stu7", student.Extensions["webId"]);
    }

    [Fact]
    public async Task Placeholders_are_absent()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        district["Students"].Find(2)!.Set("DOB", "0/0/0").Set("EntryDate", "1900-01-01").Set("Student_Web_ID", "~~2").Set("Sched_YearOfGraduation", 0).Set("Student_Number", "78001.0");

        var student = (await Given.ReadAsync(district)).Get<Person>(RosterKind.Person, "S2");

        Assert.Null(student.Demographics.BirthDate);
        Assert.Null(student.Roles.Single().Start);
        Assert.Null(student.Username);
        Assert.Null(student.Student.GraduationYear);
        Assert.Equal("78001", student.Student.Number);
    }

    [Fact]
    public async Task Only_students_who_are_there_are_read_and_those_registered_for_later_if_asked_for()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        var later = district["Students"].Rows.Where(row => row.Number("Enroll_Status") == -1).Select(row => "S" + row.Get("DCID")).ToList();

        Assert.NotEmpty(later);
        Assert.Empty((await Given.ReadAsync(district)).Keys(RosterKind.Person).Intersect(later));
        var read = await Given.ReadAsync(district, options => options.PreRegistered = true);
        Assert.All(later, key => Assert.False(read.Get<Person>(RosterKind.Person, key).Enabled));
    }

    [Fact]
    public async Task A_read_of_few_fields_has_those_alone()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), fields: RosterFieldSet.Of("person.name.family", "enrollment.role"));

        var fields = read.Records.SelectMany(record =>
        {
            var numbers = new List<RosterField>();
            foreach (var (number, _) in new EncodedRecord(record.Key.Key.Kind, record.Value))
            {
                numbers.Add(RosterCatalog.Find(record.Key.Key.Kind, number)!);
            }

            return numbers;
        }).Distinct();
        Assert.All(fields, field => Assert.True(field == PersonFields.FamilyName || field.Sensitivity == Sensitivity.Structural, field.Name));
        Assert.Equal(SchoolKinds, read.Ends.Select(end => end.Kind));
    }

    private static readonly RosterKind[] SchoolKinds = [RosterKind.Org, RosterKind.Section, RosterKind.Person, RosterKind.Enrollment];
}
