using System.Globalization;
using System.Text;
using static Sis.PowerSchool.Tables;

namespace Sis.PowerSchool;

/// <summary>Writes a student field by field, the allowed ones alone, in the order of their numbers.</summary>
internal sealed class StudentFieldWriters
{
    private static readonly byte[] StudentWord = Words.Utf8(RosterRole.Student.Value);

    private readonly PowerSchoolOptions _options;
    private readonly List<(RosterField Field, Action<RecordBatchWriter, TableRow> Write)> _writers = [];
    private readonly Func<TableRow, Column, bool, DateOnly?> _dateOf;
    private readonly Usernames _usernames;
    private readonly Column? _email;
    private readonly Column? _username;
    private SchoolEntry? _school;
    private ContactMerger? _contacts;
    private IReadOnlyList<string> _races = [];

    public StudentFieldWriters(PowerSchoolOptions options, Table students, RosterFieldSet fields, Usernames usernames, Func<TableRow, Column, bool, DateOnly?> dateOf)
    {
        _options = options;
        _usernames = usernames;
        _dateOf = dateOf;
        _email = students.Columns.FirstOrDefault(column => column.ExtraField == PersonFields.Email.Name);
        _username = students.Columns.FirstOrDefault(column => column.ExtraField == PersonFields.Username.Name);
        var extras = students.Columns.Where(column => column.ExtraField is not null).ToList();
        foreach (var field in RosterCatalog.FieldsOf(RosterKind.Person).Where(fields.Contains))
        {
            if (field == PersonFields.Extensions)
            {
                var columns = extras.Where(column => ExtraFields.ExtensionName(column.ExtraField!) is { } name && fields.ContainsExtension(RosterKind.Person, name))
                    .Select(column => (Words.Utf8(ExtraFields.ExtensionName(column.ExtraField!)!), column)).ToArray();
                if (columns.Length > 0)
                {
                    _writers.Add((field, (writer, row) => WriteExtensions(writer, row, columns)));
                }
            }
            else if (field == PersonFields.Username)
            {
                _writers.Add((field, WriteUsername));
            }
            else if (extras.Find(column => column.ExtraField == field.Name) is { } extra)
            {
                _writers.Add((field, (writer, row) => writer.WriteText(field, row.Bytes(extra))));
            }
            else if (Find(field) is { } write)
            {
                _writers.Add((field, write));
            }
        }
    }

    /// <summary>Writes the fields of a student between begin and end of a record.</summary>
    public void Write(RecordBatchWriter writer, TableRow row, SchoolEntry school, ContactMerger? contacts, IReadOnlyList<string> races)
    {
        (_school, _contacts, _races) = (school, contacts, races);
        foreach (var (_, write) in _writers)
        {
            write(writer, row);
        }
    }

    private Action<RecordBatchWriter, TableRow>? Find(RosterField field)
    {
        Column? text = field == PersonFields.GivenName ? Students.FirstName
            : field == PersonFields.MiddleName ? Students.MiddleName
            : field == PersonFields.FamilyName ? Students.LastName
            : field == PersonFields.HomeRoom ? Students.HomeRoom
            : null;
        return text is not null ? (writer, row) => writer.WriteText(field, row.Bytes(text))
            : field == PersonFields.Identifiers ? WriteIdentifiers
            : field == PersonFields.SourceStatus ? WriteStatus
            : field == PersonFields.Email ? WriteEmail
            : field == PersonFields.Phones ? WritePhones
            : field == PersonFields.Enabled ? (writer, row) => writer.WriteBoolean(field, row.Number(Students.EnrollStatus) == 0)
            : field == PersonFields.Roles ? WriteRoles
            : field == PersonFields.Grades ? WriteGrades
            : field == PersonFields.StudentNumber ? (writer, row) => writer.WriteText(field, NumberOf(row))
            : field == PersonFields.GraduationYear ? WriteGraduationYear
            : field == PersonFields.BirthDate ? WriteBirthDate
            : field == PersonFields.Sex ? (writer, row) => writer.WriteToken(field, Words.Sex(row.Text(Students.Gender)))
            : field == PersonFields.Races ? WriteRaces
            : field == PersonFields.HispanicOrLatino ? WriteHispanic
            : field == PersonFields.FrlStatus ? (writer, row) => writer.WriteToken(field, Words.Lunch(row.Text(Students.LunchStatus)))
            : null;
    }

    /// <summary>The student number without what a spreadsheet or a float adds to it.</summary>
    private static string? NumberOf(TableRow row) =>
        row.Number(Students.Number)?.ToString(CultureInfo.InvariantCulture) ?? row.Text(Students.Number);

    private static void WriteIdentifiers(RecordBatchWriter writer, TableRow row)
    {
        writer.BeginList(PersonFields.Identifiers);
        writer.AddPair("powerschool.students.dcid"u8, row.Bytes(Students.Dcid));
        writer.AddPair("powerschool.students.id"u8, row.Bytes(Students.Id));
        writer.AddPair("state"u8, row.Bytes(Students.StateNumber));
        writer.AddPair("studentNumber"u8, Encoding.ASCII.GetBytes(NumberOf(row) ?? string.Empty));
        writer.EndList();
    }

    private static void WriteStatus(RecordBatchWriter writer, TableRow row)
    {
        if (row.Number(Students.EnrollStatus) == -1)
        {
            writer.WriteText(PersonFields.SourceStatus, "pre-registered"u8);
        }
    }

    private static void WriteExtensions(RecordBatchWriter writer, TableRow row, (byte[] Name, Column Column)[] columns)
    {
        writer.BeginList(PersonFields.Extensions);
        foreach (var (name, column) in columns)
        {
            writer.AddPair(name, row.Bytes(column));
        }

        writer.EndList();
    }

    private void WriteEmail(RecordBatchWriter writer, TableRow row) => writer.WriteText(PersonFields.Email, EmailOf(row));

    private void WriteUsername(RecordBatchWriter writer, TableRow row)
    {
        var own = _username is not null ? row.Text(_username) : Words.Username(row.Text(Students.WebId));
        writer.WriteText(PersonFields.Username, own is null && row.Number(Students.Dcid) is { } dcid ? _usernames.Of(own, EmailOf(row), 'S', dcid) : own);
    }

    private string? EmailOf(TableRow row) => _email is not null ? row.Text(_email)
        : row.Text(Students.RestEmail) ?? (row.Number(Students.Dcid) is { } dcid ? _contacts?.SelfEmailOf(dcid) : null);

    private static void WritePhones(RecordBatchWriter writer, TableRow row)
    {
        writer.BeginList(PersonFields.Phones);
        writer.AddPair("home"u8, row.Bytes(Students.HomePhone));
        writer.EndList();
    }

    private void WriteRoles(RecordBatchWriter writer, TableRow row)
    {
        writer.BeginList(PersonFields.Roles);
        writer.AddRole(StudentWord, Words.Utf8(_school!.Key), primary: true,
            start: _dateOf(row, Students.EntryDate, false), end: _dateOf(row, Students.ExitDate, false));
        writer.EndList();
    }

    private static void WriteGrades(RecordBatchWriter writer, TableRow row)
    {
        writer.BeginList(PersonFields.Grades);
        writer.AddItem(Words.Grade(row.Number(Students.GradeLevel)) ?? string.Empty);
        writer.EndList();
    }

    private static void WriteGraduationYear(RecordBatchWriter writer, TableRow row)
    {
        if (row.Number(Students.GraduationYear) is > 1900 and < 2200 and var year)
        {
            writer.WriteInteger(PersonFields.GraduationYear, (int)year);
        }
    }

    private void WriteBirthDate(RecordBatchWriter writer, TableRow row)
    {
        if (_dateOf(row, Students.BirthDate, true) is { } date)
        {
            writer.WriteDate(PersonFields.BirthDate, date);
        }
    }

    private void WriteRaces(RecordBatchWriter writer, TableRow row)
    {
        writer.BeginList(PersonFields.Races);
        foreach (var race in row.Text(Students.RestRaces) is { } joined ? joined.Split('|') : _races)
        {
            writer.AddItem(Words.Race(race, _options.Races));
        }

        writer.EndList();
    }

    private static void WriteHispanic(RecordBatchWriter writer, TableRow row)
    {
        if (Words.Hispanic(row.Bytes(Students.FedEthnicity)) is { } isHispanic)
        {
            writer.WriteBoolean(PersonFields.HispanicOrLatino, isHispanic);
        }
    }
}
