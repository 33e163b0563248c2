namespace Sis.Csv;

/// <summary>Writes students.csv, teachers.csv and staff.csv.</summary>
internal sealed class CleverPersonWriter
{
    private const int ContactCells = 7;

    private static readonly ulong Common = RecordRow.Bits(PersonFields.GivenName, PersonFields.MiddleName, PersonFields.FamilyName, PersonFields.Email,
        PersonFields.Username, PersonFields.Roles, PersonFields.Identifiers, PersonFields.Extensions);

    private static readonly ulong StudentHeld = Common | RecordRow.Bits(PersonFields.Grades, PersonFields.StudentNumber, PersonFields.GraduationYear,
        PersonFields.BirthDate, PersonFields.Sex, PersonFields.Races, PersonFields.HispanicOrLatino, PersonFields.EllStatus, PersonFields.FrlStatus,
        PersonFields.IepStatus, PersonFields.Section504Status, PersonFields.GiftedStatus, PersonFields.HomeLanguage);

    private static readonly ulong StaffHeld = Common & ~RecordRow.Bits(PersonFields.MiddleName, PersonFields.Identifiers);

    private readonly FileSetOutput _output;
    private readonly byte[][] _extensions;
    private readonly HashSet<ulong> _schools;
    private readonly RecordRow _students;
    private readonly RecordRow _teachers;

    public CleverPersonWriter(FileSetOutput output, byte[][] extensions, HashSet<ulong> schools)
    {
        _output = output;
        _extensions = extensions;
        _schools = schools;
        _students = output.Open("students", CleverLayout.Students, extensions);
        _teachers = output.Open("teachers", CleverLayout.Teachers, extensions);
    }

    /// <summary>Which file has a person: by the roles.</summary>
    public static CleverSort SortOf(in EncodedRecord person)
    {
        var sort = CleverSort.None;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item).Role;
            var one = role.SequenceEqual("student"u8) ? CleverSort.Student
                : role.SequenceEqual("teacher"u8) ? CleverSort.Teacher
                : role.SequenceEqual("contact"u8) || (AgentLinks.ContactRole(role) is not null && !role.SequenceEqual("aide"u8)) ? CleverSort.Contact
                : CleverSort.Staff;
            sort = sort == CleverSort.None || one < sort ? one : sort;
        }

        return sort;
    }

    /// <summary>The identifier as a file has it: without what our reader puts before it.</summary>
    public static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> key, byte[] prefix) => key.StartsWith(prefix) ? key[prefix.Length..] : key;

    /// <summary>Writes a person's rows.</summary>
    /// <param name="person">The person.</param>
    /// <param name="contacts">A student's contacts, packed.</param>
    public void Write(in EncodedRecord person, IReadOnlyList<ReadOnlyMemory<byte>> contacts)
    {
        switch (SortOf(person))
        {
            case CleverSort.Student:
                WriteStudent(person, contacts);
                return;
            case CleverSort.Teacher:
                WriteTeacher(person);
                break;
            case CleverSort.Staff:
                WriteStaff(person);
                break;
        }

        _output.Tally.Lose(RosterKind.StudentContact.ToName(), contacts.Count);
    }

    private void WriteStudent(in EncodedRecord person, IReadOnlyList<ReadOnlyMemory<byte>> contacts)
    {
        for (var i = 0; i < Math.Max(1, contacts.Count); i++)
        {
            WriteStudentRow(person, i < contacts.Count ? CleverContactCells.Unpack(contacts[i].Span) : null);
        }

        _students.Tally.Lose(PersonFields.Roles.Name, CountRoles(person) - 1);
        _students.CountLost(person, StudentHeld);
    }

    private void WriteStudentRow(in EncodedRecord person, CleverContactCells? contact)
    {
        var row = _students;
        WriteSchool(row, person, "student"u8, out _);
        row.Writer.Write(IdOf(person.Key, CleverKeys.Student));
        row.Cell(person, PersonFields.StudentNumber);
        row.Schemes(person, PersonFields.Identifiers, "state");
        row.Required(person, PersonFields.FamilyName, "Last_name");
        row.Cell(person, PersonFields.MiddleName);
        row.Required(person, PersonFields.GivenName, "First_name");
        row.OneWord(person, PersonFields.Grades, CleverWords.Grades);
        row.Word(person, PersonFields.Sex, CleverWords.Sexes);
        row.Cell(person, PersonFields.GraduationYear);
        row.Day(person, PersonFields.BirthDate);
        row.List(person, PersonFields.Races, CleverWords.Races);
        row.Flag(person, PersonFields.HispanicOrLatino);
        row.Cell(person, PersonFields.HomeLanguage);
        row.Cell(person, PersonFields.EllStatus);
        row.Word(person, PersonFields.FrlStatus, CleverWords.Lunch);
        row.Cell(person, PersonFields.IepStatus);
        row.Cell(person, PersonFields.Section504Status);
        row.Cell(person, PersonFields.GiftedStatus);
        row.Cell(person, PersonFields.Email);
        row.Cell(person, PersonFields.Username);
        for (var i = 0; i < ContactCells; i++)
        {
            row.Writer.Write(contact is null ? default : contact.Cells[i]);
        }

        row.Extensions(person, PersonFields.Extensions, _extensions);
        row.End();
    }

    private void WriteTeacher(in EncodedRecord person)
    {
        var row = _teachers;
        WriteSchool(row, person, "teacher"u8, out var title);
        row.Writer.Write(IdOf(person.Key, CleverKeys.Teacher));
        row.Schemes(person, PersonFields.Identifiers, "number", "state");
        row.Cell(person, PersonFields.Email);
        row.Required(person, PersonFields.GivenName, "First_name");
        row.Cell(person, PersonFields.MiddleName);
        row.Required(person, PersonFields.FamilyName, "Last_name");
        row.Write(title, PersonFields.Roles);
        row.Cell(person, PersonFields.Username);
        row.Extensions(person, PersonFields.Extensions, _extensions);
        row.Tally.Lose(PersonFields.Roles.Name, CountRoles(person) - 1);
        row.CountLost(person, Common);
        row.End();
    }

    /// <summary>A row for each school.</summary>
    private void WriteStaff(in EncodedRecord person)
    {
        var row = _output.Open("staff", CleverLayout.Staff, _extensions);
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            row.Writer.Write(role.OrgKey);
            row.Writer.Write(IdOf(person.Key, CleverKeys.Staff));
            row.Required(person, PersonFields.Email, "Staff_email");
            row.Required(person, PersonFields.GivenName, "First_name");
            row.Required(person, PersonFields.FamilyName, "Last_name");
            row.Write(role.Title, PersonFields.Roles);
            row.Cell(person, PersonFields.Username);
            row.Extensions(person, PersonFields.Extensions, _extensions);
            row.End();
            if (!role.Role.SequenceEqual("staff"u8))
            {
                row.Tally.Adapt(PersonFields.Roles);
            }
        }

        row.CountLost(person, StaffHeld);
    }

    /// <remarks>The school of the primary role, or of the first at a school; Clever finds the other schools in sections.</remarks>
    private void WriteSchool(RecordRow row, in EncodedRecord person, ReadOnlySpan<byte> wanted, out ReadOnlySpan<byte> title)
    {
        ReadOnlySpan<byte> school = default;
        title = default;
        foreach (var item in new EncodedList(person[PersonFields.Roles]))
        {
            var role = EncodedRole.Read(item);
            if (role.Role.SequenceEqual(wanted) && _schools.Contains(KeyHash.Of(role.OrgKey)) && (school.IsEmpty || role.Primary.SequenceEqual("true"u8)))
            {
                school = role.OrgKey;
                title = role.Title;
            }
        }

        row.Writer.Write(school);
        row.MissIf(school.IsEmpty, "School_id");
    }

    private static int CountRoles(in EncodedRecord person)
    {
        var count = 0;
        foreach (var _ in new EncodedList(person[PersonFields.Roles]))
        {
            count++;
        }

        return count;
    }
}
