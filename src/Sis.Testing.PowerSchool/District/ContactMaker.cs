namespace Sis.Testing.PowerSchool;

/// <summary>Gives students contacts: shared by brothers and sisters, with several addresses and numbers, some no longer valid, some the students themselves.</summary>
internal sealed class ContactMaker(PowerSchoolDistrict district, Dice dice, Func<string, int> next)
{
    private static readonly string[] Codes = ["Mother", "Father", "Grandmother", "Self", "Mobile", "Home"];

    public void Make(DateOnly today)
    {
        for (var i = 0; i < Codes.Length; i++)
        {
            Add("CodeSet", ("CodeSetID", 13 + (i * 7)), ("Code", Codes[i]));
        }

        var number = 0;
        PowerSchoolRow? sibling = null;
        foreach (var student in district["Students"].Rows)
        {
            if (number % 5 == 1 && sibling is not null)
            {
                Tie(student, sibling, "Mother", 1, today.AddYears(-2), null);
            }
            else
            {
                sibling = Person("Parent" + number);
                Email(sibling, $"home{number}@example.net", false, 2);
                Email(sibling, $"parent{number}@example.net", true, 1);
                Phone(sibling, "555-02" + (10 + (number % 89)), "Mobile", true, 1);
                Phone(sibling, "555-03" + (10 + (number % 89)), "Home", false, 2);
                Tie(student, sibling, "Mother", 1, null, null);
            }

            if (number % 3 == 0)
            {
                // Two ranges for one tie: one that is over and one that holds.
                var father = Person("Second" + number);
                var association = Tie(student, father, "Father", 2, today.AddYears(-3), today.AddYears(-1));
                Detail(association, "Father", today.AddYears(-1).AddDays(1), null);
            }

            if (number % 4 == 0)
            {
                Tie(student, Person("Former" + number), "Grandmother", 3, today.AddYears(-3), today.AddDays(-5));
            }

            if (number % 6 == 0)
            {
                var self = Person(student.Get("First_Name")!);
                Email(self, $"self{number}@students.example.org", true, 1);
                Tie(student, self, "Self", 9, null, null);
            }

            number++;
        }
    }

    private PowerSchoolRow Add(string table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new PowerSchoolRow();
        foreach (var (column, value) in values)
        {
            row.Set(column, value);
        }

        return district[table].Add(row);
    }

    private PowerSchoolRow Person(string given) => Add("Person", ("ID", next("Person.ID")), ("FirstName", given), ("LastName", dice.Pick(DistrictWords.Family)), ("IsActive", 1));

    private void Email(PowerSchoolRow person, string address, bool isPrimary, int order)
    {
        var id = next("EmailAddress.ID");
        Add("EmailAddress", ("EmailAddressID", id), ("EmailAddress", address));
        Add("PersonEmailAddressAssoc", ("PersonEmailAddressAssocID", next("EmailLink.ID")), ("PersonID", person.Get("ID")), ("EmailAddressID", id),
            ("IsPrimaryEmailAddress", isPrimary), ("EmailAddressPriorityOrder", order));
    }

    private void Phone(PowerSchoolRow person, string number, string type, bool isPreferred, int order)
    {
        var id = next("PhoneNumber.ID");
        Add("PhoneNumber", ("PhoneNumberID", id), ("PhoneNumber", number));
        Add("PersonPhoneNumberAssoc", ("PersonPhoneNumberAssocID", next("PhoneLink.ID")), ("PersonID", person.Get("ID")), ("PhoneNumberID", id), ("PhoneTypeCodeSetID", Code(type)),
            ("IsPreferred", isPreferred), ("PhoneNumberPriorityOrder", order));
    }

    private int Tie(PowerSchoolRow student, PowerSchoolRow person, string relationship, int order, DateOnly? start, DateOnly? end)
    {
        var id = next("Association.ID");
        Add("StudentContactAssoc", ("StudentContactAssocID", id), ("StudentDCID", student.Get("DCID")), ("PersonID", person.Get("ID")), ("ContactPriorityOrder", order),
            ("CurrRelTypeCodeSetID", Code(relationship)));
        Detail(id, relationship, start, end);
        return id;
    }

    private void Detail(int association, string relationship, DateOnly? start, DateOnly? end) => Add("StudentContactDetail",
        ("StudentContactDetailID", next("Detail.ID")), ("StudentContactAssocID", association), ("RelationshipTypeCodeSetID", Code(relationship)), ("StartDate", start), ("EndDate", end),
        ("IsActive", 1), ("IsEmergency", 1), ("IsCustodial", relationship is "Mother" or "Father"));

    private static int Code(string code) => 13 + (Array.IndexOf(Codes, code) * 7);
}
