namespace Sis.Sharing.Tests;

/// <summary>Which contacts come along, and which of their numbers.</summary>
public sealed class ContactFilterTests
{
    private static readonly List<RosterRecord> District =
    [
        new Org { Id = "a", Name = "A", Type = OrgType.School },
        new Person { Id = "kid", Roles = [new() { Role = RosterRole.Student, OrgKey = "a" }], Phones = [new(PhoneType.Home, "0")] },
        .. ((string[])["mum", "dad", "gran", "neighbour"]).Select(id => new Person { Id = id, Phones = [new(PhoneType.Home, "1"), new(PhoneType.Mobile, "2"), new(PhoneType.Work, "3")] }),
        Tie("k1", "gran", ContactType.Emergency, Relationship.Grandparent, sequence: 1),
        Tie("k2", "dad", ContactType.Guardian, Relationship.Father, sequence: 2),
        Tie("k3", "mum", ContactType.Guardian, Relationship.Mother, sequence: 3, primary: true),
        Tie("k4", "neighbour", ContactType.Emergency, Relationship.Other),
        Tie("k5", "mum", ContactType.Emergency, Relationship.Mother, sequence: 4),
    ];

    public static TheoryData<string, string, string> Filters => new()
    {
        { "everyone", "dad gran mum neighbour", "k1 k2 k3 k4 k5" },
        { "guardians", "dad mum", "k2 k3" },
        { "mothers and grandparents", "gran mum", "k1 k3 k5" },
        { "emergency mothers", "mum", "k5" },
        { "one", "mum", "k3 k5" },
        { "two", "gran mum", "k1 k3 k5" },
        { "two by sequence", "dad gran", "k1 k2" },
        { "two by type", "dad mum", "k2 k3 k5" },
        { "none", "", "" },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task Contacts_that_come_along(string filter, string people, string ties)
    {
        foreach (var mode in (Func<SharingBuilder, SharingTerms>[])[share => share.Schools("a"), share => share.District(), share => share.Rules(rules => rules.IncludeStudents())])
        {
            var delivered = await Delivered.ByPreviewAsync(District, Policy(mode, filter));

            Assert.Equal(people, Ids(delivered.OfType<Person>().Where(person => person.Id != "kid")));
            Assert.Equal(ties, Ids(delivered.OfType<StudentContact>()));
        }
    }

    [Fact]
    public async Task Only_telephones_of_chosen_types_leave_and_only_of_contacts_are_they_filtered()
    {
        var policy = SharingPolicy.Create(share => share.Schools("a").Contacts(contacts => contacts.PhoneTypes(PhoneType.Mobile, PhoneType.Work)).Fields(fields => fields.RosteringWithContacts()));

        var people = (await Delivered.ByPreviewAsync(District, policy)).OfType<Person>().ToDictionary(person => person.Id);

        Assert.Equal(["2", "3"], people["mum"].Phones.Select(phone => phone.Number).Order());
        Assert.Equal("0", Assert.Single(people["kid"].Phones).Number);
    }

    [Fact]
    public void Fields_of_contacts_are_not_asked_for_when_contacts_are_off()
    {
        var policy = SharingPolicy.Create(share => share.Schools("a").Contacts(false).Fields(fields => fields.RosteringWithContacts()));

        Assert.False(policy.Fields.Includes(RosterKind.StudentContact) || policy.ScopeFields.Includes(RosterKind.StudentContact));
        Assert.True(policy.Fields.Includes(RosterKind.Person));
    }

    [Fact]
    public void A_slip_in_a_word_is_told_with_the_nearest_and_a_word_of_the_source_is_taken()
    {
        var error = Assert.Throws<SisException>(() => Make(new ContactType("guardain")));

        Assert.Equal(SharingCodes.WrongRuleValue, error.Code);
        Assert.Contains("Did you mean 'guardian'?", error.Message, StringComparison.Ordinal);
        Assert.NotNull(Make(new ContactType("Case worker")));
        Assert.Equal(Make(new ContactType("GUARDIAN")).Fingerprint, Make(ContactType.Guardian).Fingerprint);
    }

    /// <summary>A record's copy with other types must not remember the words of the old ones.</summary>
    [Fact]
    public void A_copied_filter_filters_by_its_own_words()
    {
        var tie = RecordBytes.Encode(District[^1]);
        var guardians = new ContactFilter { Types = [ContactType.Guardian] };

        Assert.False(guardians.Admits(new EncodedRecord(RosterKind.StudentContact, tie)));
        Assert.True((guardians with { Types = [ContactType.Emergency] }).Admits(new EncodedRecord(RosterKind.StudentContact, tie)));
    }

    private static ISharingPolicy Make(ContactType type) =>
        SharingPolicy.Create(share => share.Schools("a").Contacts(contacts => contacts.Types(type)).Fields(fields => fields.RosteringWithContacts()));

    private static ISharingPolicy Policy(Func<SharingBuilder, SharingTerms> mode, string filter) => SharingPolicy.Create(share =>
    {
        var terms = mode(share).Fields(fields => fields.RosteringWithContacts());
        _ = filter switch
        {
            "guardians" => terms.Contacts(contacts => contacts.Types(ContactType.Guardian)),
            "mothers and grandparents" => terms.Contacts(contacts => contacts.Relationships(Relationship.Mother, Relationship.Grandparent)),
            "emergency mothers" => terms.Contacts(contacts => contacts.Types(ContactType.Emergency).Relationships(Relationship.Mother)),
            "one" => terms.Contacts(contacts => contacts.AtMost(1)),
            "two" => terms.Contacts(contacts => contacts.AtMost(2)),
            "two by sequence" => terms.Contacts(contacts => contacts.AtMost(2, ContactPreference.Sequence)),
            "two by type" => terms.Contacts(contacts => contacts.Types(ContactType.Guardian, ContactType.Emergency).AtMost(2, ContactPreference.Type)),
            "none" => terms.Contacts(false),
            _ => terms,
        };
    });

    private static StudentContact Tie(string id, string contact, ContactType type, Relationship relationship, int? sequence = null, bool? primary = null) =>
        new() { Id = id, StudentKey = "kid", ContactKey = contact, Type = type, Relationship = relationship, Sequence = sequence, Primary = primary };

    private static string Ids(IEnumerable<RosterRecord> records) => string.Join(' ', records.Select(record => record.Id).Order(StringComparer.Ordinal));
}
