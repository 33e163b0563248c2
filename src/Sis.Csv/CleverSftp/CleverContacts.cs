namespace Sis.Csv;

/// <summary>The contacts that rows name: a person each, and what ties them to the student.</summary>
/// <remarks>
/// A contact has the key that the SIS gives it, else one made of student, name and relationship. Several rows may name the same one: the first
/// makes the person, the others add telephones and roles. A whole name stands as the family name, as Clever itself has it.
/// </remarks>
internal sealed class CleverContacts(CleverContactColumns columns, RosterFieldSet fields, SeenKeys seenPeople, SeenKeys seenTies) : RowExtra
{
    private readonly PartWriter _people = new(RosterKind.Person, fields);
    private readonly PartWriter _more = new(RosterKind.Person, fields, RecordPart.Supplement(1));
    private readonly PartWriter _ties = new(RosterKind.StudentContact, fields);

    public override bool IsFull => _people.IsFull || _more.IsFull || _ties.IsFull;

    public override void Add(RowTarget target)
    {
        var row = target.Row;
        Span<byte> studentRoom = stackalloc byte[RowKey.MaxLength];
        Span<byte> contactRoom = stackalloc byte[RowKey.MaxLength];
        var student = ColumnKey.Prefixed(CleverKeys.Student, row[columns.Student], studentRoom);
        var contact = KeyOf(row, student, contactRoom);
        if (student.IsEmpty || contact.IsEmpty)
        {
            return;
        }

        if (_people.IsWanted)
        {
            var isKnown = seenPeople.Has(contact);
            Write(row, contact, isKnown ? _more : _people, isKnown);
        }

        if (_ties.IsWanted)
        {
            Tie(row, student, contact);
        }
    }

    public override IEnumerable<RecordBatch> Take() => [.. _people.Take(), .. _more.Take(), .. _ties.Take()];

    protected override void Dispose(bool disposing)
    {
        _people.Dispose();
        _more.Dispose();
        _ties.Dispose();
    }

    private ReadOnlySpan<byte> KeyOf(CsvRowReader row, ReadOnlySpan<byte> student, Span<byte> room)
    {
        if (ColumnKey.Prefixed(CleverKeys.Contact, Cell(row, columns.Id), room) is { IsEmpty: false } key)
        {
            return key;
        }

        byte[] name = columns.Name >= 0
            ? [.. Blanks.Trim(row[columns.Name])]
            : [.. Blanks.Trim(Cell(row, columns.FirstName)), (byte)' ', .. Blanks.Trim(Cell(row, columns.LastName))];
        if (Blanks.IsBlank(name))
        {
            return default;
        }

        CleverKeys.Contact.CopyTo(room);
        DerivedKey.Create(student, name, Blanks.Trim(Cell(row, columns.Relationship)), room[CleverKeys.Contact.Length..]);
        return room[..(CleverKeys.Contact.Length + DerivedKey.Length)];
    }

    private void Write(CsvRowReader row, ReadOnlySpan<byte> key, PartWriter writer, bool isMore)
    {
        writer.Begin(key);
        if (!isMore)
        {
            writer.Text(PersonFields.GivenName, Cell(row, columns.FirstName));
            writer.Text(PersonFields.FamilyName, Cell(row, columns.Name >= 0 ? columns.Name : columns.LastName));
            writer.Text(PersonFields.Email, Cell(row, columns.Email));
        }

        var type = Cell(row, columns.PhoneType);
        writer.Pair(PersonFields.Phones, CleverWords.PhoneTypes.TryGet(type, out var known) ? known : Blanks.IsBlank(type) ? "other"u8 : type, Cell(row, columns.Phone));
        writer.Role("contact"u8, Cell(row, columns.School));
        writer.End();
    }

    private void Tie(CsvRowReader row, ReadOnlySpan<byte> student, ReadOnlySpan<byte> contact)
    {
        var type = Blanks.Trim(Cell(row, columns.Type));
        type = CleverWords.ContactTypes.TryGet(type, out var known) ? known : type;
        Span<byte> id = stackalloc byte[DerivedKey.Length];
        DerivedKey.Create(student, contact, type, id);
        if (seenTies.Has(id))
        {
            return;
        }

        var relationship = Blanks.Trim(Cell(row, columns.Relationship));
        _ties.Begin(id);
        _ties.Key(StudentContactFields.StudentKey, student);
        _ties.Key(StudentContactFields.ContactKey, contact);
        _ties.Token(StudentContactFields.Relationship, CleverWords.Relationships.TryGet(relationship, out var word) ? word : relationship);
        _ties.Token(StudentContactFields.Type, type);
        _ties.End();
    }

    private static ReadOnlySpan<byte> Cell(CsvRowReader row, int column) => column < 0 ? default : row[column];
}
