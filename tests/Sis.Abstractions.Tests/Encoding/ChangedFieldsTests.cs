namespace Sis.Abstractions.Tests;

/// <summary>What changed is told field by field, and a new spelling of the same value is no change.</summary>
public sealed class ChangedFieldsTests
{
    [Fact]
    public void A_record_does_not_differ_from_itself() => Check.KindsAndSeeds((kind, seed) =>
    {
        var bytes = RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed)));

        Assert.Equal(0UL, RecordComparer.ChangedFields(kind, bytes, bytes));
    });

    [Fact]
    public void The_changed_fields_are_exactly_those_whose_values_are_not_equivalent() => Check.KindsAndSeeds((kind, seed) =>
    {
        var before = RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed)));
        var after = RecordBytes.Encode(Records.Make(kind, "id", Records.Some(kind, seed + 1)));
        var expected = RosterCatalog.FieldsOf(kind)
            .Where(field => !field.AreEquivalent(new EncodedRecord(kind, before)[field], new EncodedRecord(kind, after)[field]))
            .Aggregate(0UL, (bits, field) => bits | field.Bit);

        Assert.Equal(expected, RecordComparer.ChangedFields(kind, before, after));
        Assert.Equal(expected, RecordComparer.ChangedFields(kind, after, before));
    });

    [Fact]
    public void Adding_or_dropping_one_field_is_one_change() => Check.KindsAndSeeds((kind, seed) =>
    {
        var samples = Records.Some(kind, seed, isTidy: true);
        foreach (var sample in samples)
        {
            var whole = Records.Write(kind, "id", samples);
            var less = Records.Write(kind, "id", samples.Where(other => other != sample));

            Assert.Equal(sample.Field.Bit, RecordComparer.ChangedFields(kind, whole, less));
            Assert.Equal(sample.Field.Bit, RecordComparer.ChangedFields(kind, less, whole));
        }
    });

    [Fact]
    public void A_field_of_a_later_version_counts_as_changed_when_its_bytes_do()
    {
        var before = Layout.Bytes("02 'id' 3F 01 'a'");
        var after = Layout.Bytes("02 'id' 3F 01 'b'");

        Assert.Equal(1UL << 63, RecordComparer.ChangedFields(RosterKind.Org, before, after));
        Assert.Equal(0UL, RecordComparer.ChangedFields(RosterKind.Org, before, before));
        Assert.Equal("id", new EncodedRecord(RosterKind.Org, before).ToRecord().Id);
    }

    [Theory]
    [InlineData("ana@example.org", "ANA@Example.ORG", true)]
    [InlineData("ána@example.org", "ÁNA@example.org", true)]
    [InlineData("ana@example.org", "anna@example.org", false)]
    [InlineData("ana@example.org", "", false)]
    public void E_mail_addresses_are_compared_without_regard_to_case(string left, string right, bool same)
    {
        Verify(PersonFields.Email, new Person { Id = "1", Email = left }, new Person { Id = "1", Email = right }, same);
    }

    [Fact]
    public void User_names_keep_their_case()
    {
        Verify(PersonFields.Username, new Person { Id = "1", Username = "ana" }, new Person { Id = "1", Username = "Ana" }, same: false);
    }

    [Theory]
    [InlineData("(555) 010-0200", "5550100200", true)]
    [InlineData("+1 555 010 0200", "1-555-010-0200", true)]
    [InlineData("5550100200", "5550100201", false)]
    [InlineData("5550100200", "555010020", false)]
    [InlineData("call the office", "call home", false)]
    [InlineData("none", "", false)]
    [InlineData("", "12", false)]
    public void Telephones_are_compared_by_their_digits(string left, string right, bool same)
    {
        Verify(OrgFields.Phone, Org(left), Org(right), same);
        Verify(PersonFields.Phones,
            new Person { Id = "1", Phones = [new(PhoneType.Home, left)] },
            new Person { Id = "1", Phones = [new(PhoneType.Home, right)] }, same);

        static Org Org(string phone) => new() { Id = "1", Name = "n", Type = OrgType.School, Phone = phone };
    }

    [Fact]
    public void Telephones_of_one_type_are_the_same_however_punctuation_sorts_them()
    {
        var before = new Person { Id = "1", Phones = [new(PhoneType.Home, "(2)"), new(PhoneType.Home, "3")] };
        var after = new Person { Id = "1", Phones = [new(PhoneType.Home, "2"), new(PhoneType.Home, "(3)")] };
        var repeated = new Person { Id = "1", Phones = [new(PhoneType.Home, "2"), new(PhoneType.Home, "-2"), new(PhoneType.Home, "(3)")] };
        var other = new Person { Id = "1", Phones = [new(PhoneType.Home, "2"), new(PhoneType.Work, "3")] };

        Verify(PersonFields.Phones, before, after, same: true);
        Verify(PersonFields.Phones, before, repeated, same: true);
        Verify(PersonFields.Phones, before, other, same: false);
    }

    private static void Verify(RosterField field, RosterRecord before, RosterRecord after, bool same)
    {
        var changed = RecordComparer.ChangedFields(field.Kind, RecordBytes.Encode(before), RecordBytes.Encode(after));

        Assert.Equal(same ? 0UL : field.Bit, changed);
        Assert.Equal(same ? [] : [field], RosterChange.Of(RosterOperation.Update, after, before).ChangedFields);
    }
}
