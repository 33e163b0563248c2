namespace Sis.PowerSchool;

/// <summary>The tables of contacts, which PowerSchool has since 12.0.</summary>
internal static class ContactTables
{
    public static class Person
    {
        public static readonly Table Table = new("Person") { FileNames = ["persons"] };
        public static readonly Column Id = Table.AddKey("ID");
        public static readonly Column FirstName = Table.AddFor("FirstName", PersonFields.GivenName);
        public static readonly Column MiddleName = Table.AddFor("MiddleName", PersonFields.MiddleName);
        public static readonly Column LastName = Table.AddFor("LastName", PersonFields.FamilyName);
        public static readonly Column IsActive = Table.AddOptional("IsActive");
    }

    public static class Association
    {
        public static readonly Table Table = new("StudentContactAssoc");
        public static readonly Column Id = Table.AddKey("StudentContactAssocID");
        public static readonly Column StudentDcid = Table.AddStructural("StudentDCID");
        public static readonly Column PersonId = Table.AddStructural("PersonID");
        public static readonly Column Order = Table.AddFor("ContactPriorityOrder", StudentContactFields.Sequence);

        /// <summary>Structural, because it tells which contact is the student in person.</summary>
        public static readonly Column Relationship = Table.AddStructural("CurrRelTypeCodeSetID");
    }

    public static class Detail
    {
        public static readonly Table Table = new("StudentContactDetail");
        public static readonly Column Id = Table.AddKey("StudentContactDetailID");
        public static readonly Column AssociationId = Table.AddStructural("StudentContactAssocID");
        public static readonly Column StartDate = Table.AddStructural("StartDate");
        public static readonly Column EndDate = Table.AddStructural("EndDate");
        public static readonly Column IsActive = Table.AddOptional("IsActive");
        public static readonly Column Relationship = Table.AddOptional("RelationshipTypeCodeSetID");
        public static readonly Column IsEmergency = Table.AddFor("IsEmergency", StudentContactFields.Type);
        public static readonly Column IsCustodial = Table.AddFor("IsCustodial", StudentContactFields.Type);
    }

    public static class CodeSet
    {
        public static readonly Table Table = new("CodeSet");
        public static readonly Column Id = Table.AddKey("CodeSetID");
        public static readonly Column Code = Table.AddStructural("Code");
    }

    public static class EmailLink
    {
        public static readonly Table Table = new("PersonEmailAddressAssoc");
        public static readonly Column Id = Table.AddKey("PersonEmailAddressAssocID");
        public static readonly Column PersonId = Table.AddFor("PersonID", PersonFields.Email);
        public static readonly Column AddressId = Table.AddFor("EmailAddressID", PersonFields.Email);
        public static readonly Column IsPrimary = Table.AddFor("IsPrimaryEmailAddress", PersonFields.Email);
        public static readonly Column Order = Table.AddFor("EmailAddressPriorityOrder", PersonFields.Email);
    }

    public static class EmailAddress
    {
        public static readonly Table Table = new("EmailAddress");
        public static readonly Column Id = Table.AddKey("EmailAddressID");
        public static readonly Column Address = Table.AddFor("EmailAddress", PersonFields.Email);
    }

    public static class PhoneLink
    {
        public static readonly Table Table = new("PersonPhoneNumberAssoc");
        public static readonly Column Id = Table.AddKey("PersonPhoneNumberAssocID");
        public static readonly Column PersonId = Table.AddFor("PersonID", PersonFields.Phones);
        public static readonly Column NumberId = Table.AddFor("PhoneNumberID", PersonFields.Phones);
        public static readonly Column Type = Table.AddFor("PhoneTypeCodeSetID", PersonFields.Phones);
        public static readonly Column IsPreferred = Table.AddFor("IsPreferred", PersonFields.Phones);
        public static readonly Column Order = Table.AddFor("PhoneNumberPriorityOrder", PersonFields.Phones);
    }

    public static class PhoneNumber
    {
        public static readonly Table Table = new("PhoneNumber");
        public static readonly Column Id = Table.AddKey("PhoneNumberID");
        public static readonly Column Number = Table.AddFor("PhoneNumber", PersonFields.Phones);
    }

    /// <summary>Contacts with everything in one row, several rows for one contact: what joins, screens and REST give.</summary>
    public static class Exploded
    {
        public static readonly Table Table = new("Contacts") { FileNames = ["contact", "guardians", "parents"], IsJoined = true };
        public static readonly Column PersonId = Table.AddKey("PersonID");
        public static readonly Column StudentDcid = Table.AddStructural("StudentDCID");
        public static readonly Column Relationship = Table.AddStructural("Relationship");
        public static readonly Column FirstName = Table.AddFor("FirstName", PersonFields.GivenName);
        public static readonly Column MiddleName = Table.AddFor("MiddleName", PersonFields.MiddleName);
        public static readonly Column LastName = Table.AddFor("LastName", PersonFields.FamilyName);
        public static readonly Column StartDate = Table.AddOptional("StartDate");
        public static readonly Column EndDate = Table.AddOptional("EndDate");
        public static readonly Column IsActive = Table.AddOptional("IsActive");
        public static readonly Column Order = Table.AddOptional("ContactPriorityOrder", StudentContactFields.Sequence);
        public static readonly Column IsEmergency = Table.AddOptional("IsEmergency", StudentContactFields.Type);
        public static readonly Column IsCustodial = Table.AddOptional("IsCustodial", StudentContactFields.Type);
        public static readonly Column Email = Table.AddFor("EmailAddress", PersonFields.Email);
        public static readonly Column EmailIsPrimary = Table.AddOptional("IsPrimaryEmailAddress", PersonFields.Email);
        public static readonly Column EmailOrder = Table.AddOptional("EmailAddressPriorityOrder", PersonFields.Email);
        public static readonly Column Phone = Table.AddFor("PhoneNumber", PersonFields.Phones);
        public static readonly Column PhoneType = Table.AddOptional("PhoneType", PersonFields.Phones);
        public static readonly Column PhoneIsPreferred = Table.AddOptional("IsPreferred", PersonFields.Phones);
        public static readonly Column PhoneOrder = Table.AddOptional("PhoneNumberPriorityOrder", PersonFields.Phones);
    }

    /// <summary>Base tables first, each before the ones that refer to it.</summary>
    public static IReadOnlyList<Table> Base { get; } =
        [CodeSet.Table, Person.Table, EmailAddress.Table, EmailLink.Table, PhoneNumber.Table, PhoneLink.Table, Association.Table, Detail.Table];

    public static IReadOnlyList<Table> All { get; } = [.. Base, Exploded.Table];

    /// <summary>The fields of people and ties that are not known when not all rows of a table are.</summary>
    public static IEnumerable<RosterField> FieldsOf(Table table)
    {
        var fields = table.Columns.SelectMany(column => column.Fields);
        return table == CodeSet.Table ? [PersonFields.Phones, .. OfTies]
            : table == Association.Table || table == Detail.Table || table == Exploded.Table ? fields.Concat(OfTies)
            : fields;
    }

    /// <summary>A tie also tells whose own address one is.</summary>
    private static readonly RosterField[] OfTies = [PersonFields.Email, StudentContactFields.Relationship, StudentContactFields.Type, StudentContactFields.Primary, StudentContactFields.Sequence];
}
