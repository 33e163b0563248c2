using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Mapping;

/// <summary>What becomes of a record of Clever's, through the whole stack.</summary>
public sealed class MappingTests
{
    [Fact]
    public async Task Student_is_read_with_all_that_the_model_has()
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.Student(0);
        var schools = rig.District.IdsOf(CleverCollection.Schools);
        rig.District.Change(CleverCollection.Users, id, user =>
        {
            user["name"] = new JsonObject { ["first"] = " Ana ", ["middle"] = "", ["last"] = "de la Cruz \"Ñ\"" };
            var student = (JsonObject)user["roles"]!["student"]!;
            student["schools"] = new JsonArray(schools[0], schools[1]);
            student["state_id"] = "st-9";
            student["dob"] = "2/1/2011";
            student["grade"] = "Kindergarten";
            student["gender"] = "X";
            student["graduation_year"] = "2030";
            student["race"] = "Hawaiian or Other Pacific Islander";
            student["hispanic_ethnicity"] = "Y";
            student["frl_status"] = "Free";
            student["iep_status"] = "Active";
            student["section_504_status"] = "N";
            student["gifted_status"] = "Y";
            student["home_language"] = "Spanish; Castilian";
            student["preferred_name"] = new JsonObject { ["first"] = "Annie", ["middle"] = null, ["last"] = "" };
            student["legacy_id"] = "old1";
            student["ext"] = new JsonObject { ["bus"] = "12", ["blank"] = " ", ["number"] = 7, ["nested"] = new JsonObject { ["a"] = 1 } };
            student["enrollments"] = new JsonArray(
                new JsonObject { ["school"] = schools[0], ["start_date"] = "2025-08-01", ["end_date"] = "2026-06-01" },
                new JsonObject { ["school"] = schools[0], ["start_date"] = "2026-08-17", ["end_date"] = "2027-06-04" });
        });

        var person = (await rig.ReadAsync()).Get<Person>(RosterKind.Person, id);

        Assert.Equal(("Ana", null, "de la Cruz \"Ñ\""), (person.Name!.Given, person.Name.Middle, person.Name.Family));
        Assert.Equal(("Annie", null, null), (person.Name.PreferredGiven, person.Name.PreferredMiddle, person.Name.PreferredFamily));
        Assert.Equal(["KG"], person.Student!.Grades);
        Assert.Equal(2030, person.Student.GraduationYear);
        Assert.Equal(new DateOnly(2011, 2, 1), person.Demographics!.BirthDate);
        Assert.Equal(Sex.Other, person.Demographics.Sex);
        Assert.Equal(["nativeHawaiianOrOtherPacificIslander"], person.Demographics.Races);
        Assert.True(person.Demographics.HispanicOrLatino);
        Assert.Equal(LunchStatus.Free, person.Demographics.FrlStatus);
        Assert.Equal(("Active", "N", "Y", "Spanish; Castilian"),
            (person.Demographics.IepStatus, person.Demographics.Section504Status, person.Demographics.GiftedStatus, person.Demographics.HomeLanguage));
        Assert.Contains(new Identifier("state", "st-9"), person.Identifiers);
        Assert.Contains(new Identifier("cleverV2", "old1"), person.Identifiers);
        Assert.Contains(new Identifier("sis", person.Student.Number!), person.Identifiers);
        Assert.Equal(new Dictionary<string, string> { ["bus"] = "12", ["number"] = "7", ["nested"] = "{\"a\":1}" }, person.Extensions);
        var main = Assert.Single(person.Roles, role => role.Primary == true);
        Assert.Equal((schools[0], new DateOnly(2026, 8, 17), new DateOnly(2027, 6, 5)), (main.OrgKey, main.Start, main.End));
        Assert.Equal(schools[1], Assert.Single(person.Roles, role => role.Primary == false).OrgKey);
    }

    [Theory]
    [InlineData("2/11/2007", 2007, 2, 11)]
    [InlineData("12/1/2010", 2010, 12, 1)]
    [InlineData("02/03/2010", 2010, 2, 3)]
    [InlineData("2010-02-03", 2010, 2, 3)]
    public async Task Birth_date_is_month_first_and_unpadded(string dob, int year, int month, int day)
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.Student(0);
        rig.District.Change(CleverCollection.Users, id, user => user["roles"]!["student"]!["dob"] = dob);

        Assert.Equal(new DateOnly(year, month, day), (await rig.ReadAsync()).Get<Person>(RosterKind.Person, id).Demographics!.BirthDate);
    }

    [Fact]
    public async Task Blank_absent_and_null_are_one()
    {
        await using var rig = await CleverRig.StartAsync();
        string[] ids = [rig.District.Student(0), rig.District.Student(1), rig.District.Student(2)];
        Action<JsonObject, string>[] ways = [(json, name) => json[name] = "", (json, name) => json.Remove(name), (json, name) => json[name] = null];
        for (var i = 0; i < 3; i++)
        {
            var way = ways[i];
            rig.District.Change(CleverCollection.Users, ids[i], user =>
            {
                way(user, "email");
                var student = (JsonObject)user["roles"]!["student"]!;
                foreach (var name in new[] { "dob", "grade", "gender", "race", "hispanic_ethnicity", "graduation_year", "frl_status", "student_number", "sis_id", "ell_status", "home_language", "credentials" })
                {
                    way(student, name);
                }
            });
        }

        var read = await rig.ReadAsync();

        Assert.DoesNotContain(CleverDiagnosticCodes.InvalidValue, read.Codes);
        var people = ids.Select(id => read.Get<Person>(RosterKind.Person, id)).ToList();
        Assert.All(people, person => Assert.Equal((null, null, null, null), (person.Email, person.Username, person.Demographics.BirthDate, person.Demographics.Sex)));
        Assert.All(people, person => Assert.Empty(person.Demographics.Races));
        Assert.All(people, person => Assert.Empty(person.Identifiers));
    }

    [Fact]
    public async Task Unknown_words_stay_as_they_came_and_are_told_once()
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.Student(0);
        rig.District.Change(CleverCollection.Users, id, user =>
        {
            var student = (JsonObject)user["roles"]!["student"]!;
            student["gender"] = "Q";
            student["grade"] = "14";
            student["race"] = "Unknown";
            student["frl_status"] = "Other";
        });

        var read = await rig.ReadAsync();

        var person = read.Get<Person>(RosterKind.Person, id);
        Assert.Equal(("Q", "14", "Unknown", "Other"), (person.Demographics!.Sex!.Value.Value, person.Student!.Grades!.Single(), person.Demographics.Races!.Single(), person.Demographics.FrlStatus!.Value.Value));
        Assert.Equal(["person.demographics.sex", "person.student.grades"], read.Findings.Where(finding => finding.Code == CleverDiagnosticCodes.UnknownWord).Select(finding => finding.Field).Order(StringComparer.Ordinal));
        Assert.All(read.Findings, finding => Assert.DoesNotContain("Q\"", finding.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Contact_keeps_key_and_record_when_Clever_gives_it_another_identifier()
    {
        await using var rig = await CleverRig.StartAsync();
        var old = rig.District.WithRole("contact").First();
        var before = await rig.ReadAsync();
        var key = before.Of<Person>().Single(person => person.Identifiers.Contains(new Identifier("clever", old))).Id;
        var copy = rig.District.Get(CleverCollection.Users, old);
        copy.Remove("id");
        rig.District.Delete(CleverCollection.Users, old);
        var now = rig.District.Add(CleverCollection.Users, copy);

        var after = await rig.ReadAsync();

        Assert.Contains(new Identifier("clever", now), after.Get<Person>(RosterKind.Person, key).Identifiers);
        Assert.Equal(before.Records.Keys.ToHashSet(), after.Records.Keys.ToHashSet());
    }

    [Fact]
    public async Task Contact_with_an_identifier_of_the_district_has_the_key_of_Clever()
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.AddContact(rig.District.Student(0), "Pat Dent", "Aunt/Uncle", "Emergency", "c-1");

        var read = await rig.ReadAsync();

        var person = read.Get<Person>(RosterKind.Person, id);
        Assert.Equal("Pat Dent", person.Name!.Family);
        Assert.Null(person.Name.Given);
        Assert.Equal(new Phone(PhoneType.Mobile, "(555) 010-0199"), Assert.Single(person.Phones));
        Assert.Equal((RosterRole.Contact, rig.District.Id), (person.Roles.Single().Role, person.Roles.Single().OrgKey));
        var tie = Assert.Single(read.Of<StudentContact>(), tie => tie.ContactKey == id);
        Assert.Equal(("Aunt/Uncle", ContactType.Emergency), (tie.Relationship!.Value.Value, tie.Type!.Value));
    }

    [Fact]
    public async Task Contacts_that_stand_twice_are_one()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        var student = rig.District.Student(0);
        rig.District.AddContact(student, "Twice Named", "Parent", "Emergency");
        var second = rig.District.AddContact(student, "Twice Named", "Parent", "Primary");
        rig.District.Change(CleverCollection.Users, second, user => user["roles"]!["contact"]!["phone"] = "555");

        var read = await rig.ReadAsync();
        await rig.RunAsync();

        Assert.Contains(CleverDiagnosticCodes.RepeatedContact, read.Codes);
        var contact = Assert.Single(rig.Sink.Roster.Records.OfType<Person>(), person => person.Name?.Family == "Twice Named");
        Assert.Equal(2, contact.Phones.Count);
        Assert.Equal(2, contact.Identifiers.Count);
        Assert.Equal(2, rig.Sink.Roster.Records.OfType<StudentContact>().Count(tie => tie.ContactKey == contact.Id));
    }

    [Fact]
    public async Task Section_has_its_teachers_and_students_as_enrollments()
    {
        await using var rig = await CleverRig.StartAsync();
        var school = rig.District.IdsOf(CleverCollection.Schools)[0];
        string[] teachers = [.. Enumerable.Range(0, 10).Select(i => rig.District.AddTeacher(school, $"T{i}", "Each"))];
        string[] students = [.. rig.District.WithRole("student").Take(3)];
        var id = rig.District.AddSection(school, rig.District.IdsOf(CleverCollection.Courses)[0], rig.District.IdsOf(CleverCollection.Terms)[0], teachers, students, "Choir");
        rig.District.Change(CleverCollection.Sections, id, section =>
        {
            section["teacher"] = teachers[4];
            section["students"] = new JsonArray(students[0], students[1], students[0], students[2]);
            section["ext"] = new JsonObject { ["room"] = "B1" };
        });

        var read = await rig.ReadAsync();

        var section = read.Get<Section>(RosterKind.Section, id);
        Assert.Equal(("Choir", school, "1", "09", "math", "B1"),
            (section.Title, section.SchoolKey, section.Periods!.Single(), section.Grades!.Single(), section.Subjects!.Single(), section.Extensions["room"]));
        Assert.Equal("Algebra", read.Get<Course>(RosterKind.Course, section.CourseKey!).Title);
        Assert.Equal("Year", read.Get<Term>(RosterKind.Term, section.TermKeys!.Single()).Name);
        var enrollments = read.Of<Enrollment>().Where(enrollment => enrollment.SectionKey == id).ToList();
        Assert.Equal(students.Order(), enrollments.Where(enrollment => enrollment.Role == RosterRole.Student).Select(enrollment => enrollment.PersonKey!).Order());
        Assert.Equal(teachers.Order(), enrollments.Where(enrollment => enrollment.Role == RosterRole.Teacher).Select(enrollment => enrollment.PersonKey!).Order());
        Assert.Equal(teachers[4], enrollments.Single(enrollment => enrollment.Primary == true).PersonKey);
        Assert.Equal(0, read.Repeats);
    }

    [Theory]
    [InlineData("2026-08-01", "2027-06-15")]
    [InlineData("2026-08-01T00:00:00.000Z", "2027-06-15T00:00:00.000Z")]
    [InlineData("8/1/2026", "6/15/2027")]
    public async Task Term_ends_on_the_day_before_the_end_of_the_model(string start, string end)
    {
        await using var rig = await CleverRig.StartAsync();
        rig.District.Change(CleverCollection.Terms, rig.District.IdsOf(CleverCollection.Terms)[0], term => (term["start_date"], term["end_date"]) = (start, end));

        var term = (await rig.ReadAsync()).Of<Term>().Single();

        Assert.Equal(("Year", new DateOnly(2026, 8, 1), new DateOnly(2027, 6, 16)), (term.Name, term.Start, term.End));
        Assert.Equal(DerivedKey.Create("term", null, "Year", "2026-08-01"), term.Id);
    }

    [Fact]
    public async Task Terms_and_courses_keep_their_keys_when_Clever_makes_them_anew()
    {
        await using var rig = await CleverRig.StartAsync(sync: CleverRig.NoGates);
        await rig.RunAsync();
        foreach (var collection in new[] { CleverCollection.Terms, CleverCollection.Courses })
        {
            foreach (var old in rig.District.IdsOf(collection))
            {
                var copy = rig.District.Get(collection, old);
                copy.Remove("id");
                rig.District.Delete(collection, old);
                var now = rig.District.Add(collection, copy);
                foreach (var section in rig.District.IdsOf(CleverCollection.Sections))
                {
                    rig.District.Change(CleverCollection.Sections, section, json =>
                    {
                        foreach (var name in new[] { "term_id", "course" })
                        {
                            json[name] = (string?)json[name] == old ? now : (string?)json[name];
                        }
                    });
                }
            }
        }

        var report = await rig.RunAsync();

        Assert.Equal((0, 0, 3), (report.Kinds.Sum(kind => kind.Removed), report.Kinds.Sum(kind => kind.Created), report.Kinds.Sum(kind => kind.Updated)));
        Assert.Empty(rig.Sink.Roster.DanglingReferences());
    }

    [Fact]
    public async Task School_has_its_district_grades_and_address()
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.IdsOf(CleverCollection.Schools)[0];
        rig.District.Change(CleverCollection.Schools, id, school =>
        {
            school["low_grade"] = "PreKindergarten";
            school["high_grade"] = "2";
            school["nces_id"] = "36";
            school["principal"] = new JsonObject { ["name"] = "P", ["email"] = "p@x.test" };
            school["location"] = new JsonObject { ["address"] = "350 5th Avenue", ["city"] = "New York", ["state"] = "NY", ["zip"] = "10001", ["lat"] = "" };
        });

        var read = await rig.ReadAsync();

        var school = read.Get<Org>(RosterKind.Org, id);
        Assert.Equal((OrgType.School, rig.District.Id), (school.Type, school.ParentKey!));
        Assert.Equal(["01", "02", "KG", "PK", "TK"], school.Grades!.Order(StringComparer.Ordinal));
        Assert.Equal(("350 5th Avenue", "New York", "NY", "10001"), (school.Address!.Street, school.Address.City, school.Address.Region, school.Address.PostalCode));
        Assert.Equal(OrgType.District, read.Get<Org>(RosterKind.Org, rig.District.Id).Type);
    }

    [Theory]
    [InlineData(CleverUsername.DistrictUsername)]
    [InlineData(CleverUsername.Email)]
    [InlineData(CleverUsername.SisId)]
    public async Task User_name_is_what_the_district_signs_in_with(CleverUsername choice)
    {
        await using var rig = await CleverRig.StartAsync(configure: options => options.Username = choice);

        var person = (await rig.ReadAsync()).Get<Person>(RosterKind.Person, rig.District.Student(0));

        Assert.Equal(choice switch
        {
            CleverUsername.Email => "stu0.dent0@students.test",
            CleverUsername.SisId => person.Student!.Number,
            _ => $"stu0{person.Student!.Number}",
        }, person.Username);
    }

    [Fact]
    public async Task Extension_fields_that_were_not_asked_for_do_not_come()
    {
        await using var rig = await CleverRig.StartAsync();
        var id = rig.District.Student(0);
        rig.District.Change(CleverCollection.Users, id, user => user["roles"]!["student"]!["ext"] = new JsonObject { ["bus"] = "12", ["secret"] = "no" });

        var read = await rig.ReadAsync(fields: RosterFieldSet.Of("person.ext.bus"));

        Assert.Equal(["bus"], read.Get<Person>(RosterKind.Person, id).Extensions.Keys);
    }

    [Fact]
    public async Task Rows_without_an_identifier_are_rejected_and_suspend_removals_of_their_kinds()
    {
        await using var rig = await CleverRig.StartAsync();
        rig.District.Change(CleverCollection.Users, rig.District.Student(0), user => user["id"] = new JsonArray());

        var read = await rig.ReadAsync();

        Assert.Equal([RosterKind.Person, RosterKind.StudentContact], read.Items.OfType<RejectionItem>().Where(item => item.Key is null).Select(item => item.Kind).Order());
        Assert.Equal(EventCursor.ReadEverything, read.Cursor);
    }
}
