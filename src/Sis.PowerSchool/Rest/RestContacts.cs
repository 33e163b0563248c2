using System.Globalization;
using System.Text.Json;
using static Sis.PowerSchool.ContactTables;

namespace Sis.PowerSchool;

/// <summary>Puts a contact of a student into rows: one for each range of days, address and number.</summary>
internal static class RestContacts
{
    public static void Add(RowPage page, JsonElement contact, long student, IReadOnlyList<Column> columns)
    {
        if (Loose.Text(contact, "contactId") is not { } id || Loose.Text(contact, "active") == "false")
        {
            return;
        }

        foreach (var tie in Loose.Elements(Loose.Find(contact, "contactStudents")).Where(tie => Loose.Number(tie, "dcid") is not { } dcid || dcid == student))
        {
            foreach (var detail in Loose.Elements(Loose.Find(tie, "studentDetails")).DefaultIfEmpty())
            {
                var to = Begin(page, contact, id, columns);
                to.Set(Exploded.StudentDcid, student.ToString(CultureInfo.InvariantCulture));
                to.Set(Exploded.Order, Loose.Text(tie, "sequence"));
                to.Set(Exploded.Relationship, Loose.Text(detail, "relationship"));
                to.Set(Exploded.StartDate, Loose.Text(detail, "startDate"));
                to.Set(Exploded.EndDate, Loose.Text(detail, "endDate"));
                to.Set(Exploded.IsActive, Loose.Text(detail, "active"));
                to.Set(Exploded.IsEmergency, Loose.Text(detail, "emergency"));
                to.Set(Exploded.IsCustodial, Loose.Text(detail, "custodial"));
                page.EndRow();
            }
        }

        foreach (var email in Loose.Elements(Loose.Find(contact, "emails")))
        {
            var to = Begin(page, contact, id, columns);
            to.Set(Exploded.Email, Loose.Text(email, "address"));
            to.Set(Exploded.EmailIsPrimary, Loose.Text(email, "primary"));
            page.EndRow();
        }

        foreach (var phone in Loose.Elements(Loose.Find(contact, "phones")))
        {
            var to = Begin(page, contact, id, columns);
            to.Set(Exploded.Phone, Loose.Text(phone, "phoneNumber"));
            to.Set(Exploded.PhoneType, Loose.Text(phone, "phoneType"));
            to.Set(Exploded.PhoneIsPreferred, Loose.Text(phone, "preferred"));
            to.Set(Exploded.PhoneOrder, Loose.Text(phone, "sequence"));
            page.EndRow();
        }
    }

    private static RowTarget Begin(RowPage page, JsonElement contact, string id, IReadOnlyList<Column> columns)
    {
        page.BeginRow(page.Count + 1);
        var to = new RowTarget(page, columns);
        to.Set(Exploded.PersonId, id);
        to.Set(Exploded.FirstName, Loose.Text(contact, "firstName"));
        to.Set(Exploded.MiddleName, Loose.Text(contact, "middleName"));
        to.Set(Exploded.LastName, Loose.Text(contact, "lastName"));
        return to;
    }
}
