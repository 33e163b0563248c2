using static Sis.Abstractions.Tests.Layout;

namespace Sis.Abstractions.Tests;

/// <summary>
/// Records and their bytes, written out by hand from the layout that <see cref="EncodedRecord"/> documents. Stored ledgers
/// hold such bytes: when one of these fails, <see cref="EncodedRecord.EncodingVersion"/> must change, or the code is wrong.
/// </summary>
public sealed class GoldenVectorTests
{
    [Fact]
    public void Org()
    {
        var org = new Org
        {
            Id = "o1",
            Name = "Lincoln High",
            Type = OrgType.School,
            ParentKey = "d1",
            Identifiers = [new("state", "CA-7"), new("nces", "0612")],
            SourceStatus = "open",
            Extensions = new Dictionary<string, string> { ["color"] = "blue" },
            Grades = ["10", "09", "10"],
            Address = new() { City = "Springfield", PostalCode = "01109" },
            Phone = "(555) 010-0200",
        };

        Verify(org, """
            02 'o1'
            01 15 | 09 04 'nces' '0612' | 0A 05 'state' 'CA-7'
            02 04 'open'
            03 0B | 0A 05 'color' 'blue'
            08 0C 'Lincoln High'
            09 06 'school'
            0A 02 'd1'
            0B 06 | 02 '09' | 02 '10'
            0D 0B 'Springfield'
            0F 05 '01109'
            11 0E '(555) 010-0200'
            """);
    }

    [Fact]
    public void Term()
    {
        var term = new Term
        {
            Id = "t1",
            Name = "Fall",
            Type = TermType.Semester,
            Start = new(2025, 8, 20),
            End = new(2026, 1, 1),
            ParentKey = "y1",
            OrgKey = "d1",
            SchoolYear = 2026,
        };

        Verify(term, """
            02 't1'
            08 04 'Fall'
            09 08 'semester'
            0A 0A '2025-08-20'
            0B 0A '2026-01-01'
            0C 02 'y1'
            0D 02 'd1'
            0E 04 '2026'
            """);
    }

    /// <summary>The title comes decomposed and with blanks around it, and is stored composed and without.</summary>
    [Fact]
    public void Course()
    {
        var course = new Course
        {
            Id = "c1",
            Title = "\u200B A\u0301lgebra\u00A0\t",
            Code = "ALG1",
            OrgKey = " d1\t",
            SchoolYearKey = "y1",
            Subjects = ["Mathematics", " "],
            Grades = ["9"],
        };

        Verify(course, """
            02 'c1'
            08 08 C3 81 'lgebra'
            09 04 'ALG1'
            0A 02 'd1'
            0B 02 'y1'
            0C 0C | 0B 'Mathematics'
            0E 02 | 01 '9'
            """);
    }

    [Fact]
    public void Section()
    {
        var section = new Section
        {
            Id = "s1",
            Title = "Algebra 1 – Period 2",
            SchoolKey = "o1",
            CourseKey = "c1",
            TermKeys = ["t2", "t1", "t10"],
            Type = new SectionType("Scheduled"),
            Periods = ["2"],
            Location = "   ",
        };

        Verify(section, """
            02 's1'
            08 16 'Algebra 1 ' E2 80 93 ' Period 2'
            09 02 'o1'
            0A 02 'c1'
            0B 0A | 02 't1' | 03 't10' | 02 't2'
            0D 09 'scheduled'
            0E 02 | 01 '2'
            """);
    }

    [Fact]
    public void Person()
    {
        var person = new Person
        {
            Id = "p1",
            Identifiers = [new("state", "99")],
            Name = new() { Given = "Zoe\u0308", Family = "Nuñez" },
            Email = "Zoe@Example.org",
            Phones = [new(PhoneType.Mobile, "555 0100"), new(PhoneType.Home, "555 0101")],
            Enabled = false,
            Roles =
            [
                new() { Role = RosterRole.Teacher, OrgKey = "o2", Title = "Aide\u0301" },
                new() { Role = RosterRole.Student, OrgKey = "o1", Primary = true, Start = new(2025, 8, 1), End = new(2026, 6, 30) },
            ],
            Student = new() { Grades = ["09"], Number = "1234", GraduationYear = 2029 },
            Demographics = new() { BirthDate = new(2011, 2, 28), Sex = Sex.Female, Races = ["white", "asian"], FrlStatus = new LunchStatus("P2") },
        };

        Verify(person, """
            02 'p1'
            01 09 | 08 05 'state' '99'
            08 04 'Zo' C3 AB
            0A 06 'Nu' C3 B1 'ez'
            0F 0F 'Zoe@Example.org'
            11 1E | 0D 04 'home' '555 0101' | 0F 06 'mobile' '555 0100'
            12 05 'false'
            13 41 | 2B | 01 07 'student' 02 02 'o1' 03 04 'true' 05 0A '2025-08-01' 06 0A '2026-06-30'
                  | 14 | 01 07 'teacher' 02 02 'o2' 04 05 'Aid' C3 A9
            18 03 | 02 '09'
            19 04 '1234'
            1A 04 '2029'
            20 0A '2011-02-28'
            21 06 'female'
            22 0C | 05 'asian' | 05 'white'
            25 02 'P2'
            """);
    }

    [Fact]
    public void Enrollment()
    {
        var enrollment = new Enrollment
        {
            Id = "e1",
            SectionKey = "s1",
            PersonKey = "p1",
            Role = RosterRole.Student,
            Primary = true,
            Start = new(2025, 8, 20),
            End = new(9999, 12, 31),
        };

        Verify(enrollment, """
            02 'e1'
            08 02 's1'
            09 02 'p1'
            0A 07 'student'
            0B 04 'true'
            0C 0A '2025-08-20'
            0D 0A '9999-12-31'
            """);
    }

    [Fact]
    public void StudentContact()
    {
        var contact = new StudentContact
        {
            Id = "k1",
            StudentKey = "p1",
            ContactKey = "p2",
            Relationship = Relationship.Mother,
            Type = ContactType.Guardian,
            Primary = false,
            Sequence = -1,
        };

        Verify(contact, """
            02 'k1'
            08 02 'p1'
            09 02 'p2'
            0A 06 'mother'
            0B 08 'guardian'
            0C 05 'false'
            0D 02 '-1'
            """);
    }

    [Fact]
    public void A_length_above_127_takes_two_bytes()
    {
        var org = new Org { Id = new string('k', 128), Name = new string('n', 300), Type = new OrgType("x") };

        Verify(org, $"80 01 '{new string('k', 128)}' 08 AC 02 '{new string('n', 300)}' 09 01 'x'");
    }

    [Fact]
    public void A_derived_identifier_stands_where_a_given_one_would()
    {
        var enrollment = new Enrollment { SectionKey = "s1", PersonKey = "p1", Role = RosterRole.Student };

        Verify(enrollment, $"21 '{DerivedKey.Create("s1", "p1", "student")}' 08 02 's1' 09 02 'p1' 0A 07 'student'");
    }

    private static void Verify(RosterRecord record, string expected)
    {
        Assert.Equal(1, EncodedRecord.EncodingVersion);
        Assert.Equal(Convert.ToHexString(Bytes(expected)), Convert.ToHexString(RecordBytes.Encode(record)));
    }
}
