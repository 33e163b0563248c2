using System.Text;

namespace Sis.Abstractions.Tests;

/// <summary>Names and numbers of fields are permanent: they stand in stored bytes, in policies and in mappings.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void The_fields_are_the_approved_ones()
    {
        var text = new StringBuilder("# kind number name type sensitivity required target comparison\n");
        foreach (var field in RosterCatalog.Fields)
        {
            text.Append($"{field.Kind.ToName()} {field.Number} {field.Name} {field.Type} {field.Sensitivity} ")
                .Append($"{(field.IsRequired ? "required" : "optional")} {field.Target?.ToName() ?? "-"} {field.Comparison}\n");
        }

        Repository.Approve("tests/Sis.Abstractions.Tests/Catalog/fields.txt", text.ToString());
    }

    [Fact]
    public void Numbers_are_unique_ascending_and_in_range_within_a_kind()
    {
        foreach (var kind in RosterKinds.All)
        {
            var numbers = RosterCatalog.FieldsOf(kind).Select(field => field.Number).ToList();

            Assert.Equal(numbers.Distinct().Order(), numbers);
            Assert.All(numbers, number => Assert.InRange(number, 1, RosterField.MaxNumber));
        }
    }

    [Fact]
    public void Names_are_unique_and_begin_with_their_kind()
    {
        Assert.Distinct(RosterCatalog.Fields.Select(field => field.Name));
        Assert.All(RosterCatalog.Fields, field => Assert.StartsWith(field.Kind.ToName() + ".", field.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_is_found_by_name_and_by_number()
    {
        foreach (var field in RosterCatalog.Fields)
        {
            Assert.True(RosterCatalog.TryGet(field.Name, out var byName));
            Assert.Same(field, byName);
            Assert.Same(field, RosterCatalog.Find(field.Kind, field.Number));
        }

        Assert.False(RosterCatalog.TryGet("Person.Email", out _));
        Assert.Null(RosterCatalog.Find(RosterKind.Org, 0));
        Assert.Null(RosterCatalog.Find(RosterKind.Org, 7));
        Assert.Null(RosterCatalog.Find(RosterKind.Org, -1));
        Assert.Null(RosterCatalog.Find(RosterKind.Org, RosterField.MaxNumber + 1));
    }

    [Fact]
    public void A_reference_points_to_its_own_kind_or_to_one_before_it()
    {
        Assert.All(RosterCatalog.Fields.Where(field => field.Target is not null), field => Assert.True(field.Target <= field.Kind, field.Name));
    }

    /// <summary>What ties records together is always there to tie them: a mask can never take it away.</summary>
    [Fact]
    public void A_required_reference_is_structural()
    {
        Assert.All(RosterCatalog.Fields.Where(field => field is { Type: FieldType.Key, IsRequired: true }),
            field => Assert.Equal(Sensitivity.Structural, field.Sensitivity));
    }

    [Fact]
    public void Everything_under_demographics_is_sensitive()
    {
        Assert.All(PersonFields.DemographicsFields, field => Assert.Equal(Sensitivity.Sensitive, field.Sensitivity));
    }

    [Theory]
    [InlineData("person.emial", "person.email")]
    [InlineData("person.Email", "person.email")]
    [InlineData("section.titel", "section.title")]
    [InlineData("person.demographics.birthdate", "person.demographics.birthDate")]
    [InlineData("enrolment.role", "enrollment.role")]
    public void The_nearest_name_is_the_one_that_was_meant(string written, string meant)
    {
        Assert.Equal(meant, RosterCatalog.Nearest(written).Name);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("NAME", "name", 0)]
    public void Edit_distance_counts_letters(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right));
        Assert.Equal(distance, EditDistance.Between(right, left));
    }

    [Fact]
    public void A_value_is_read_from_a_record_of_its_kind_only()
    {
        var person = new Person { Id = "1", Email = "a@b.c" };

        Assert.Equal("a@b.c", PersonFields.Email.GetValue(person));
        Assert.Null(PersonFields.Username.GetValue(person));
        Assert.Throws<ArgumentException>(() => SectionFields.Title.GetValue(person));
    }

    [Fact]
    public void Format_renders_lists_for_people()
    {
        var roles = Records.ValueOf(PersonFields.Roles, writer =>
        {
            writer.BeginList(PersonFields.Roles);
            writer.AddRole("Teacher"u8, "hs-01"u8);
            writer.EndList();
        });
        var identifiers = Records.ValueOf(PersonFields.Identifiers, writer =>
        {
            writer.BeginList(PersonFields.Identifiers);
            writer.AddPair("state", "77");
            writer.AddPair("nces", "1");
            writer.EndList();
        });

        Assert.Equal("teacher@hs-01", PersonFields.Roles.Format(roles));
        Assert.Equal("nces=1, state=77", PersonFields.Identifiers.Format(identifiers));
        Assert.Equal("a", PersonFields.Email.Format("a"u8));
    }
}
