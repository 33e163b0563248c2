using System.Text;

namespace Sis.Clever;

/// <summary>Writes users of every role, and the ties of contacts to students.</summary>
/// <remarks>
/// One user may be teacher, staff and administrator at once. A contact's whole name stands as the family name, as Clever has it. A tie without
/// its contact, or to a student who is not shared, is the engine's to judge.
/// </remarks>
internal sealed class PersonMapper(RosterFieldSet fields, Findings findings, CleverOptions options) : IRowMapper
{
    private readonly KindWriter _people = new(RosterKind.Person, fields, findings);
    private readonly KindWriter _more = new(RosterKind.Person, fields, findings, RecordPart.Supplement(1));
    private readonly KindWriter _ties = new(RosterKind.StudentContact, fields, findings);
    private readonly JsonRow _relationship = RelationshipShape.NewRow();
    private readonly PersonRoles _roles = new();

    // Of contacts whose key is made: there may be several rows for one.
    private readonly HashSet<UInt128> _contacts = [];
    private readonly HashSet<UInt128> _seenTies = [];

    public IReadOnlyList<RosterKind> Kinds { get; } = [RosterKind.Person, RosterKind.StudentContact];

    public bool IsFull => _people.IsFull || _more.IsFull || _ties.IsFull;

    public JsonRow Row { get; } = UserShape.NewRow();

    public string? KeyOfRow() => Row.Text(UserShape.Id) is null ? null : CleverKeys.OfPerson(Row, _relationship);

    public void Cancel()
    {
        _people.Cancel();
        _more.Cancel();
        _ties.Cancel();
    }

    public void Map()
    {
        var key = KeyOfRow() ?? throw new ArgumentException("A user has no identifier.");
        var isRepeated = CleverKeys.IsMade(key) && !_contacts.Add(CleverKeys.HashOf(key));
        if (isRepeated)
        {
            findings.Add(CleverDiagnosticCodes.RepeatedContact,
                "Contacts without an identifier of the district's stand more than once with the same student, name and relationship; they are read as one.",
                RosterKind.Person);
        }

        if (_people.IsWanted)
        {
            WritePerson(key, isRepeated ? _more : _people, isRepeated);
        }

        if (_ties.IsWanted && Row.Has(UserShape.Contact))
        {
            WriteTies(key);
        }
    }

    /// <summary>The keys of all ties in <see cref="Row"/>.</summary>
    public IReadOnlyList<string> TieKeys()
    {
        var keys = new List<string>();
        var contact = Encoding.UTF8.GetBytes(KeyOfRow()!);
        foreach (var json in JsonItems.Objects(Row.Whole(UserShape.Relationships)))
        {
            _relationship.Read(json);
            if (_relationship[RelationshipShape.Student] is { IsEmpty: false } student)
            {
                keys.Add(CleverKeys.OfTie(student, contact, _relationship[RelationshipShape.Type]));
            }
        }

        return keys;
    }

    public IEnumerable<RosterItem> Take() => [.. _people.Take(), .. _more.Take(), .. _ties.Take()];

    public void Dispose()
    {
        _people.Dispose();
        _more.Dispose();
        _ties.Dispose();
    }

    private void WritePerson(string key, KindWriter writer, bool isMore)
    {
        writer.Begin(key);
        WriteIdentifiers(writer, key);
        if (!isMore)
        {
            writer.Extensions(PersonFields.Extensions, Row.Whole(UserShape.StudentExt), Row.Whole(UserShape.TeacherExt), Row.Whole(UserShape.StaffExt));
            writer.Text(PersonFields.GivenName, Row[UserShape.First]);
            writer.Text(PersonFields.MiddleName, Row[UserShape.Middle]);
            writer.Text(PersonFields.FamilyName, Row[UserShape.Last]);
            writer.Text(PersonFields.PreferredGivenName, Row[UserShape.PreferredFirst]);
            writer.Text(PersonFields.PreferredMiddleName, Row[UserShape.PreferredMiddle]);
            writer.Text(PersonFields.PreferredFamilyName, Row[UserShape.PreferredLast]);
            writer.Text(PersonFields.Email, First(UserShape.Email, UserShape.StudentEmail));
            writer.Text(PersonFields.Username, options.Username switch
            {
                CleverUsername.Email => First(UserShape.Email, UserShape.StudentEmail),
                CleverUsername.SisId => First(UserShape.StudentSisId, UserShape.TeacherSisId, UserShape.StaffId, UserShape.ContactSisId),
                _ => First(UserShape.StudentUsername, UserShape.TeacherUsername, UserShape.StaffUsername),
            });
        }

        WritePhone(writer);
        if (writer.BeginList(PersonFields.Roles))
        {
            _roles.Write(writer, Row);
            writer.EndList();
        }

        if (!isMore)
        {
            WriteStudent(writer);
        }

        writer.End();
    }

    private void WriteIdentifiers(KindWriter writer, string key)
    {
        if (!writer.BeginList(PersonFields.Identifiers))
        {
            return;
        }

        if (!Ascii.Equals(Row[UserShape.Id], key))
        {
            writer.Pair("clever"u8, Row[UserShape.Id]);
        }

        foreach (var slot in (ReadOnlySpan<int>)[UserShape.StudentSisId, UserShape.TeacherSisId, UserShape.StaffId, UserShape.ContactSisId])
        {
            writer.Pair("sis"u8, Row[slot]);
        }

        foreach (var slot in (ReadOnlySpan<int>)[UserShape.StudentStateId, UserShape.TeacherStateId])
        {
            writer.Pair("state"u8, Row[slot]);
        }

        writer.Pair("number"u8, Row[UserShape.TeacherNumber]);
        foreach (var slot in (ReadOnlySpan<int>)[UserShape.StudentLegacyId, UserShape.TeacherLegacyId, UserShape.StaffLegacyId, UserShape.AdminLegacyId, UserShape.ContactLegacyId])
        {
            writer.Pair("cleverV2"u8, Row[slot]);
        }

        writer.EndList();
    }

    private void WritePhone(KindWriter writer)
    {
        var phone = Row[UserShape.ContactPhone];
        if (!phone.IsEmpty && writer.BeginList(PersonFields.Phones))
        {
            var type = Row[UserShape.ContactPhoneType];
            writer.Pair(CleverWords.PhoneTypes.TryGet(type, out var known) ? known : type.IsEmpty ? "other"u8 : type, phone);
            writer.EndList();
        }
    }

    private void WriteStudent(KindWriter writer)
    {
        writer.ItemWord(PersonFields.Grades, Row[UserShape.Grade], CleverWords.Grades);
        writer.Text(PersonFields.StudentNumber, Row[UserShape.StudentNumber]);
        writer.Number(PersonFields.GraduationYear, Row[UserShape.GraduationYear]);
        writer.Date(PersonFields.BirthDate, Row[UserShape.BirthDate]);
        writer.Word(PersonFields.Sex, Row[UserShape.Gender], CleverWords.Sexes);
        writer.ItemWord(PersonFields.Races, Row[UserShape.Race], CleverWords.Races);
        writer.Flag(PersonFields.HispanicOrLatino, Row[UserShape.Hispanic]);
        writer.Text(PersonFields.EllStatus, Row[UserShape.Ell]);
        writer.Word(PersonFields.FrlStatus, Row[UserShape.Frl], CleverWords.Lunch);
        writer.Text(PersonFields.IepStatus, Row[UserShape.Iep]);
        writer.Text(PersonFields.Section504Status, Row[UserShape.Section504]);
        writer.Text(PersonFields.GiftedStatus, Row[UserShape.Gifted]);
        writer.Text(PersonFields.HomeLanguage, Row[UserShape.HomeLanguage]);
    }

    private void WriteTies(string contact)
    {
        var contactBytes = Encoding.UTF8.GetBytes(contact);
        var isMade = CleverKeys.IsMade(contact);
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var json in JsonItems.Objects(Row.Whole(UserShape.Relationships)))
        {
            _relationship.Read(json);
            var student = _relationship[RelationshipShape.Student];
            if (student.IsEmpty)
            {
                continue;
            }

            var type = _relationship[RelationshipShape.Type];
            var key = CleverKeys.OfTie(student, contactBytes, type);
            if (!own.Add(key) || (isMade && !_seenTies.Add(CleverKeys.HashOf(key))))
            {
                continue;
            }

            _ties.Begin(key);
            _ties.Key(StudentContactFields.StudentKey, student);
            _ties.Key(StudentContactFields.ContactKey, contactBytes);
            _ties.Word(StudentContactFields.Relationship, _relationship[RelationshipShape.Relationship], CleverWords.Relationships);
            _ties.Word(StudentContactFields.Type, type, CleverWords.ContactTypes);
            _ties.End();
        }
    }

    private ReadOnlySpan<byte> First(params ReadOnlySpan<int> slots)
    {
        foreach (var slot in slots)
        {
            if (Row[slot] is { IsEmpty: false } text)
            {
                return text;
            }
        }

        return default;
    }
}
