using System.Globalization;
using static Sis.PowerSchool.ContactTables;

namespace Sis.PowerSchool;

/// <summary>Makes one contact of many rows: of the base tables, or of rows in which addresses, numbers and ties are multiplied out.</summary>
/// <remarks>Contacts are kept in memory until all rows are read, because no order of rows can be relied on.</remarks>
internal sealed class ContactMerger(DateOnly today, Func<TableRow, Column, bool, DateOnly?> dateOf)
{
    private readonly Dictionary<long, ContactEntry> _contacts = [];
    private readonly Dictionary<long, string> _codes = [];
    private readonly Dictionary<long, string> _addresses = [];
    private readonly Dictionary<long, string> _numbers = [];
    private readonly Dictionary<long, (long Student, long Person)> _associations = [];
    private Dictionary<long, string>? _ownAddresses;

    /// <summary>Contacts by number, in order.</summary>
    public IEnumerable<(long Id, ContactEntry Contact)> Contacts =>
        _contacts.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));

    /// <summary>Takes a row of any table of contacts.</summary>
    /// <returns>Whether it had the identifiers that it needs.</returns>
    public bool Add(Table table, TableRow row) =>
        table == CodeSet.Table ? Note(_codes, row, CodeSet.Id, CodeSet.Code)
        : table == ContactTables.Person.Table ? AddPerson(row)
        : table == EmailAddress.Table ? Note(_addresses, row, EmailAddress.Id, EmailAddress.Address)
        : table == EmailLink.Table ? AddEmail(row)
        : table == PhoneNumber.Table ? Note(_numbers, row, PhoneNumber.Id, PhoneNumber.Number)
        : table == PhoneLink.Table ? AddPhone(row)
        : table == Association.Table ? AddAssociation(row)
        : table == Detail.Table ? AddDetail(row)
        : AddExploded(row);

    /// <summary>The address of a student who is a contact of their own.</summary>
    public string? SelfEmailOf(long studentDcid)
    {
        if (_ownAddresses is null)
        {
            _ownAddresses = [];
            foreach (var contact in _contacts.Values.Where(contact => contact.Email is not null))
            {
                foreach (var (student, _) in contact.Ties.Where(tie => Words.IsSelf(tie.Value.Relationship)))
                {
                    _ownAddresses[student] = contact.Email!.Value.Address;
                }
            }
        }

        return _ownAddresses.GetValueOrDefault(studentDcid);
    }

    /// <summary>The ties of a contact that hold today, without those of students to themselves.</summary>
    public static IEnumerable<(long StudentDcid, ContactTie Tie)> TiesOf(ContactEntry contact) =>
        contact.Ties.Where(tie => !Words.IsSelf(tie.Value.Relationship) && tie.Value.IsCurrent != false).Select(tie => (tie.Key, tie.Value));

    private static bool Note(Dictionary<long, string> target, TableRow row, Column id, Column value)
    {
        if (row.Number(id) is not { } key)
        {
            return false;
        }

        if (row.Text(value) is { } text)
        {
            target[key] = text;
        }

        return true;
    }

    private ContactEntry Contact(long id) =>
        _contacts.TryGetValue(id, out var contact) ? contact : _contacts[id] = new ContactEntry();

    private bool AddPerson(TableRow row)
    {
        if (row.Number(ContactTables.Person.Id) is not { } id)
        {
            return false;
        }

        var contact = Contact(id);
        contact.Given = row.Text(ContactTables.Person.FirstName);
        contact.Middle = row.Text(ContactTables.Person.MiddleName);
        contact.Family = row.Text(ContactTables.Person.LastName);
        contact.IsActive = row.Flag(ContactTables.Person.IsActive) ?? true;
        return true;
    }

    private bool AddEmail(TableRow row)
    {
        if (row.Number(EmailLink.PersonId) is not { } person || row.Number(EmailLink.AddressId) is not { } address)
        {
            return false;
        }

        if (_addresses.TryGetValue(address, out var text))
        {
            Contact(person).AddEmail(text, row.Flag(EmailLink.IsPrimary) ?? false, row.Number(EmailLink.Order));
        }

        return true;
    }

    private bool AddPhone(TableRow row)
    {
        if (row.Number(PhoneLink.PersonId) is not { } person || row.Number(PhoneLink.NumberId) is not { } number)
        {
            return false;
        }

        if (_numbers.TryGetValue(number, out var text))
        {
            Contact(person).AddPhone(text, Code(row, PhoneLink.Type), row.Flag(PhoneLink.IsPreferred) ?? false, row.Number(PhoneLink.Order));
        }

        return true;
    }

    private bool AddAssociation(TableRow row)
    {
        if (row.Number(Association.Id) is not { } id || row.Number(Association.StudentDcid) is not { } student || row.Number(Association.PersonId) is not { } person)
        {
            return false;
        }

        _associations[id] = (student, person);
        var tie = Tie(person, student);
        tie.Relationship ??= Code(row, Association.Relationship);
        tie.Order ??= row.Number(Association.Order);
        return true;
    }

    private bool AddDetail(TableRow row)
    {
        if (row.Number(Detail.AssociationId) is not { } id)
        {
            return false;
        }

        // An association that is gone takes its details with it.
        if (_associations.TryGetValue(id, out var ends))
        {
            var tie = Tie(ends.Person, ends.Student);
            var isCurrent = IsCurrent(row, Detail.StartDate, Detail.EndDate, Detail.IsActive);
            tie.AddRange(isCurrent);
            if (isCurrent)
            {
                tie.Relationship = Code(row, Detail.Relationship) ?? tie.Relationship;
                tie.IsEmergency |= row.Flag(Detail.IsEmergency) ?? false;
                tie.IsCustodial |= row.Flag(Detail.IsCustodial) ?? false;
            }
        }

        return true;
    }

    private bool AddExploded(TableRow row)
    {
        if (row.Number(Exploded.PersonId) is not { } id)
        {
            return false;
        }

        // A row that only adds an address or a number leaves the other cells blank.
        var contact = Contact(id);
        contact.Given ??= row.Text(Exploded.FirstName);
        contact.Middle ??= row.Text(Exploded.MiddleName);
        contact.Family ??= row.Text(Exploded.LastName);
        if (row.Text(Exploded.Email) is { } email)
        {
            contact.AddEmail(email, row.Flag(Exploded.EmailIsPrimary) ?? false, row.Number(Exploded.EmailOrder));
        }

        if (row.Text(Exploded.Phone) is { } phone)
        {
            contact.AddPhone(phone, row.Text(Exploded.PhoneType), row.Flag(Exploded.PhoneIsPreferred) ?? false, row.Number(Exploded.PhoneOrder));
        }

        if (row.Number(Exploded.StudentDcid) is { } student)
        {
            var tie = Tie(id, student);
            var isCurrent = IsCurrent(row, Exploded.StartDate, Exploded.EndDate, Exploded.IsActive);
            tie.AddRange(isCurrent);
            tie.Relationship = isCurrent ? row.Text(Exploded.Relationship) ?? tie.Relationship : tie.Relationship ?? row.Text(Exploded.Relationship);
            tie.Order ??= row.Number(Exploded.Order);
            if (isCurrent)
            {
                tie.IsEmergency |= row.Flag(Exploded.IsEmergency) ?? false;
                tie.IsCustodial |= row.Flag(Exploded.IsCustodial) ?? false;
            }
        }

        return true;
    }

    private ContactTie Tie(long person, long student)
    {
        var ties = Contact(person).Ties;
        return ties.TryGetValue(student, out var tie) ? tie : ties[student] = new ContactTie();
    }

    private bool IsCurrent(TableRow row, Column start, Column end, Column active) =>
        (row.Flag(active) ?? true)
        && (dateOf(row, start, false) is not { } first || first <= today)
        && (dateOf(row, end, false) is not { } last || today <= last);

    private string? Code(TableRow row, Column column) =>
        row.Number(column) is { } id ? _codes.GetValueOrDefault(id) ?? id.ToString(CultureInfo.InvariantCulture) : row.Text(column);
}
