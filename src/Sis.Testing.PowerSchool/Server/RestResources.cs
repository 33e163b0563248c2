using System.Globalization;
using System.Text.Json.Nodes;
using static Sis.Testing.PowerSchool.JsonShape;

namespace Sis.Testing.PowerSchool;

/// <summary>The resources of REST v1, made of the tables.</summary>
internal sealed class RestResources(PowerSchoolDistrict district, LocalPowerSchoolOptions options)
{
    private const string StudentExpansions =
        "demographics, addresses, alerts, phones, school_enrollment, ethnicity_race, contact, contact_info, initial_enrollment, schedule_setup, fees, lunch";

    /// <summary>The elements of a list, and the words around it; <see langword="null"/> when there is no such list.</summary>
    public (string Plural, string Single, string? Expansions, List<JsonObject> Items)? List(string[] path, Query query) => path switch
    {
        ["district", "school"] => ("schools", "school", "school_boundary, full_time_equivalencies, school_fees_setup",
            [.. district["Schools"].Rows.Where(row => row.Number("School_Number") != 999999).OrderBy(row => row.Get("Name"), StringComparer.Ordinal).Select(School)]),
        ["district", "student"] => ("students", "student", StudentExpansions, [.. Students(query).Select(row => Student(row, query))]),
        ["school", var id, "term"] => ("terms", "term", null, [.. OfSchool("Terms", id).OrderBy(row => row.Number("Portion")).Select(row => Term(row, id))]),
        ["school", _, "course"] => ("courses", "course", null, [.. district["Courses"].Rows.OrderBy(row => row.Get("Course_Number"), StringComparer.Ordinal).Select(Course)]),
        ["school", var id, "section"] => ("sections", "section", "term", [.. Sections(id, query).Select(row => Section(row, id))]),
        ["school", var id, "staff"] => ("staffs", "staff", "addresses, emails, phones, school_affiliations",
            [.. OfSchool("SchoolStaff", id).Where(row => row.Number("Status") == 1).Select(row => Staff(row, id, query))]),
        ["section", var id, "section_enrollment"] => ("section_enrollments", "section_enrollment", null, [.. Enrollments(id)]),
        _ => null,
    };

    /// <summary>The contacts of a student, which another part of the server makes: an array, real nulls, real truth values.</summary>
    public JsonArray Contacts(long student)
    {
        var codes = district["CodeSet"].Rows.ToDictionary(row => row.Number("CodeSetID"), row => row.Get("Code"));
        var contacts = new JsonArray();
        foreach (var association in district["StudentContactAssoc"].Rows.Where(row => row.Number("StudentDCID") == student))
        {
            var person = district["Person"].Find(association.Number("PersonID"))!;
            var id = person.Number("ID");
            var details = district["StudentContactDetail"].Rows.Where(row => row.Number("StudentContactAssocID") == association.Number("StudentContactAssocID"))
                .Select(row => new JsonObject
                {
                    ["relationship"] = codes.GetValueOrDefault(row.Number("RelationshipTypeCodeSetID")),
                    ["custodial"] = row.Get("IsCustodial") == "1",
                    ["emergency"] = row.Get("IsEmergency") == "1",
                    ["startDate"] = row.Get("StartDate"),
                    ["endDate"] = row.Get("EndDate"),
                    ["active"] = row.Get("IsActive") == "1",
                });
            var emails = district["PersonEmailAddressAssoc"].Rows.Where(row => row.Number("PersonID") == id).Select(row => new JsonObject
            {
                ["contactEmailId"] = row.Number("PersonEmailAddressAssocID"),
                ["primary"] = row.Get("IsPrimaryEmailAddress") == "1",
                ["type"] = "Current",
                ["address"] = district["EmailAddress"].Find(row.Number("EmailAddressID"))?.Get("EmailAddress"),
            });
            var phones = district["PersonPhoneNumberAssoc"].Rows.Where(row => row.Number("PersonID") == id).Select(row => new JsonObject
            {
                ["contactPhoneId"] = row.Number("PersonPhoneNumberAssocID"),
                ["sequence"] = row.Number("PhoneNumberPriorityOrder"),
                ["preferred"] = row.Get("IsPreferred") == "1",
                ["phoneType"] = codes.GetValueOrDefault(row.Number("PhoneTypeCodeSetID")),
                ["phoneNumber"] = district["PhoneNumber"].Find(row.Number("PhoneNumberID"))?.Get("PhoneNumber"),
                ["extension"] = null,
                ["sms"] = false,
            });
            contacts.Add((JsonNode)new JsonObject
            {
                ["contactId"] = id,
                ["firstName"] = person.Get("FirstName"),
                ["middleName"] = person.Get("MiddleName"),
                ["lastName"] = person.Get("LastName"),
                ["prefix"] = null,
                ["suffix"] = null,
                ["gender"] = null,
                ["employer"] = null,
                ["active"] = person.Get("IsActive") == "1",
                ["emails"] = new JsonArray([.. emails]),
                ["phones"] = new JsonArray([.. phones]),
                ["language"] = null,
                ["contactAccount"] = null,
                ["addresses"] = new JsonArray(),
                ["contactStudents"] = new JsonArray(new JsonObject
                {
                    ["studentContactId"] = association.Number("StudentContactAssocID"),
                    ["sequence"] = association.Number("ContactPriorityOrder"),
                    ["dcid"] = student,
                    ["studentDetails"] = new JsonArray([.. details]),
                }),
                ["mergedIds"] = new JsonArray(),
                ["mergeAccountId"] = null,
                ["@extensions"] = "personcorefields",
            });
        }

        return contacts;
    }

    private IEnumerable<PowerSchoolRow> OfSchool(string table, string dcid)
    {
        var number = district["Schools"].Find(long.Parse(dcid, CultureInfo.InvariantCulture))?.Get("School_Number");
        return number is null ? [] : district[table].Rows.Where(row => row.Get("SchoolID") == number);
    }

    private static JsonObject School(PowerSchoolRow row)
    {
        var principal = row.Get("Principal")?.Split(", ");
        return Object(
            ("id", Scalar(row.Get("DCID"))), ("name", Scalar(row.Get("Name"))), ("school_number", Scalar(row.Get("School_Number"))), ("low_grade", Scalar(row.Get("Low_Grade"))),
            ("high_grade", Scalar(row.Get("High_Grade"))), ("alternate_school_number", Scalar(row.Get("Alternate_School_Number"))),
            ("addresses", OrBlank(row.Get("SchoolAddress") is null ? [] : Object(("physical", Object(("street", Scalar(row.Get("SchoolAddress"))), ("city", Scalar(row.Get("SchoolCity"))),
                ("state_province", Scalar(row.Get("SchoolState"))), ("postal_code", Scalar(row.Get("SchoolZip")))))))),
            ("phones", OrBlank(row.Get("SchoolPhone") is null ? [] : Object(("main", Object(("number", Scalar(row.Get("SchoolPhone")))))))),
            ("principal", OrBlank(principal is null ? [] : Object(("name", Object(("first_name", Scalar(principal[^1])), ("last_name", Scalar(principal[0])))), ("email", Scalar(row.Get("PrincipalEmail")))))));
    }

    private static JsonObject Term(PowerSchoolRow row, string school) => Object(
        ("id", Scalar(row.Get("DCID"))), ("school_id", Scalar(school)), ("start_year", JsonValue.Create(row.Number("YearID") + 1990)), ("portion", Scalar(row.Get("Portion"))),
        ("start_date", Scalar(row.Get("FirstDay"))), ("end_date", Scalar(row.Get("LastDay"))), ("abbreviation", Scalar(row.Get("Abbreviation"))), ("name", Scalar(row.Get("Name"))));

    private static JsonObject Course(PowerSchoolRow row) =>
        Object(("id", Scalar(row.Get("DCID"))), ("course_number", Scalar(row.Get("Course_Number"))), ("course_name", Scalar(row.Get("Course_Name"))));

    /// <summary>Without a filter, the sections of the school year that is last.</summary>
    private IEnumerable<PowerSchoolRow> Sections(string school, Query query)
    {
        var rows = OfSchool("Sections", school).ToList();
        var from = query.Conditions.Where(condition => condition.Name == "term.start_year").Select(condition => condition.Number - 1990).FirstOrDefault(rows.Count == 0 ? 0 : rows.Max(row => row.Number("TermID") / 100));
        return rows.Where(row => row.Number("TermID") / 100 >= from);
    }

    private JsonObject Section(PowerSchoolRow row, string school)
    {
        var course = district["Courses"].Rows.FirstOrDefault(course => course.Get("Course_Number") == row.Get("Course_Number"));
        var term = district["Terms"].Rows.FirstOrDefault(term => term.Get("ID") == row.Get("TermID") && term.Get("SchoolID") == row.Get("SchoolID"));
        var staff = district["SchoolStaff"].Rows.FirstOrDefault(staff => staff.Get("ID") == row.Get("Teacher"));
        return Object(
            ("id", Scalar(row.Get("DCID"))), ("school_id", Scalar(school)), ("course_id", Scalar(course?.Get("DCID"))), ("term_id", Scalar(term?.Get("DCID"))),
            ("section_number", Scalar(row.Get("Section_Number"))), ("expression", Scalar(row.Get("Expression"))), ("external_expression", Scalar(row.Get("External_Expression"))),
            ("staff_id", Scalar(staff?.Get("DCID"))), ("gradebooktype", Scalar("PTG")));
    }

    private JsonObject Staff(PowerSchoolRow place, string school, Query query)
    {
        var user = district["Users"].Find(place.Number("Users_DCID"))!;
        return Object(
            ("id", Scalar(place.Get("DCID"))), ("local_id", Scalar(user.Get("TeacherNumber"))), ("admin_username", Scalar(user.Get("LoginID"))), ("teacher_username", Scalar(user.Get("TeacherLoginID"))),
            ("name", Object(("first_name", Scalar(user.Get("First_Name"))), ("middle_name", Scalar(user.Get("Middle_Name"))), ("last_name", Scalar(user.Get("Last_Name"))))),
            ("users_dcid", Scalar(place.Get("Users_DCID"))),
            ("emails", query.Expands("emails") ? OrBlank(Object(("work_email", Scalar(user.Get("Email_Addr"))))) : null),
            ("school_affiliations", query.Expands("school_affiliations")
                ? Object(("school_affiliation", Object(("school_id", Scalar(school)), ("type", Scalar(place.Get("StaffStatus"))), ("status", Scalar(place.Get("Status")))))) : null));
    }

    private IEnumerable<PowerSchoolRow> Students(Query query)
    {
        var wanted = query.Conditions.Where(condition => condition.Name == "school_enrollment.enroll_status").SelectMany(condition => condition.Value.Trim('(', ')').Split(',')).ToHashSet();
        return district["Students"].Rows.Where(row => wanted.Count == 0 || wanted.Contains(Letter(row)));
    }

    private static string Letter(PowerSchoolRow row) => row.Number("Enroll_Status") switch { 0 => "A", -1 => "P", 2 => "T", 3 => "G", _ => "H" };

    private JsonObject Student(PowerSchoolRow row, Query query)
    {
        var school = district["Schools"].Rows.FirstOrDefault(school => school.Get("School_Number") == row.Get("SchoolID"));
        var races = district["StudentRace"].Rows.Where(race => race.Get("StudentID") == row.Get("ID"))
            .Select(race => Object(("district_race_code", Scalar(race.Get("RaceCd"))), ("federal_race_code_category", Scalar(race.Get("RaceCd") == "AS" ? "Asian" : "White")))).ToList();
        var self = district["StudentContactAssoc"].Rows.FirstOrDefault(tie => tie.Get("StudentDCID") == row.Get("DCID") && tie.Number("ContactPriorityOrder") == 9);
        var ownAddress = self is null ? null : district["EmailAddress"].Find(district["PersonEmailAddressAssoc"].Rows.First(link => link.Get("PersonID") == self.Get("PersonID")).Number("EmailAddressID"));
        var student = Object(
            ("_extension_data", Extensions(row, query)), ("id", Scalar(row.Get("DCID"))), ("local_id", Scalar(row.Get("Student_Number"))), ("state_province_id", Scalar(row.Get("State_StudentNumber"))),
            ("student_username", Scalar(row.Get("Student_Web_ID"))),
            ("name", Object(("first_name", Scalar(row.Get("First_Name"))), ("middle_name", Scalar(row.Get("Middle_Name"))), ("last_name", Scalar(row.Get("Last_Name"))))));
        Expand("demographics", () => Object(("gender", Scalar(row.Get("Gender"))), ("birth_date", Scalar(row.Get("DOB"))), ("projected_graduation_year", Scalar(row.Get("Sched_YearOfGraduation"))),
            ("ssn", Scalar(row.Get("SSN")))));
        Expand("phones", () => row.Get("Home_Phone") is null ? [] : Object(("main", Object(("number", Scalar(row.Get("Home_Phone")))))));
        Expand("school_enrollment", () => Object(
            ("enroll_status", Scalar(Letter(row))), ("enroll_status_description", Scalar("Active")), ("enroll_status_code", Scalar(row.Get("Enroll_Status"))), ("grade_level", Scalar(row.Get("Grade_Level"))),
            ("entry_date", Scalar(row.Get("EntryDate"))), ("exit_date", Scalar(row.Get("ExitDate"))), ("school_number", Scalar(row.Get("SchoolID"))), ("school_id", Scalar(school?.Get("DCID"))),
            ("full_time_equivalency", Object(("fteid", JsonValue.Create(2)), ("name", Scalar("Full Time"))))));
        Expand("ethnicity_race", () => Object(("federal_ethnicity", Scalar(row.Get("FedEthnicity") == "1" ? "YES" : "NO")), ("races", Repeated(races, options.SingleAsObject))));
        Expand("contact_info", () => Object(("email", Scalar(ownAddress?.Get("EmailAddress")))));
        Expand("schedule_setup", () => Object(("home_room", Scalar(row.Get("Home_Room"))), ("next_school", JsonValue.Create(0))));
        Expand("alerts", () => Object(("medical", Scalar("never-read"))));
        Expand("lunch", () => Object(("lunch_id", JsonValue.Create(0)), ("balance_1", Scalar("0.00"))));
        Expand("fees", () => []);
        return student;

        void Expand(string name, Func<JsonObject> make)
        {
            if (query.Expands(name))
            {
                student[name] = OrBlank(make());
            }
        }
    }

    private JsonObject? Extensions(PowerSchoolRow row, Query query)
    {
        var tables = query.Extensions.Where(district.Has).Select(name => Object(
            ("recordFound", JsonValue.Create(false)), ("name", Scalar(name)),
            ("_field", Repeated([.. (district[name].Find(row.Number("DCID")) ?? []).Where(cell => !cell.Key.Equals("StudentsDCID", StringComparison.OrdinalIgnoreCase))
                .Select(cell => Object(("name", Scalar(cell.Key.ToLowerInvariant())), ("type", Scalar("String")), ("value", Scalar(cell.Value))))], options.SingleAsObject)))).ToList();
        return tables.Count == 0 ? null : Object(("_table_extension", Repeated(tables, options.SingleAsObject)));
    }

    /// <summary>One enrollment; <see langword="null"/> when there is none.</summary>
    public JsonObject? Enrollment(string dcid)
    {
        var number = long.TryParse(dcid, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var row = district["CC"].Find(number);
        var section = row is null ? null : district["Sections"].Rows.FirstOrDefault(section => section.Number("ID") == Math.Abs(row.Number("SectionID")));
        return section is null ? null : Enrollments(section.Get("DCID")!).FirstOrDefault(enrollment => enrollment["id"]!.GetValue<long>() == number);
    }

    private IEnumerable<JsonObject> Enrollments(string dcid)
    {
        var section = district["Sections"].Find(long.Parse(dcid, CultureInfo.InvariantCulture));
        var students = district["Students"].Rows.ToDictionary(row => row.Number("ID"), row => row.Get("DCID"));
        return section is null ? [] : district["CC"].Rows.Where(row => Math.Abs(row.Number("SectionID")) == section.Number("ID")).Select(row => Object(
            ("id", Scalar(row.Get("DCID"))), ("section_id", Scalar(dcid)), ("student_id", Scalar(students.GetValueOrDefault(row.Number("StudentID")))), ("entry_date", Scalar(row.Get("DateEnrolled"))),
            ("exit_date", Scalar(row.Get("DateLeft"))), ("dropped", JsonValue.Create(row.Number("SectionID") < 0))));
    }
}
