namespace Sis.Abstractions.Tests;

/// <summary>An allow-list lets through what it names, and nothing sensitive by accident.</summary>
public sealed class RosterFieldSetTests
{
    [Fact]
    public void A_name_takes_one_field()
    {
        var set = RosterFieldSet.Of("person.email");

        Assert.True(set.Contains(PersonFields.Email));
        Assert.False(set.Contains(PersonFields.Username));
        Assert.Equal(["person.email"], set.Names);
        Assert.True(set.Includes(RosterKind.Person));
        Assert.False(set.Includes(RosterKind.Section));
    }

    [Fact]
    public void A_group_takes_its_fields()
    {
        Assert.Equal(PersonFields.NameFields.Select(field => field.Name).Order(StringComparer.Ordinal), RosterFieldSet.Of(" person.name.* ").Names);
    }

    [Fact]
    public void A_wildcard_never_takes_sensitive_or_extension_fields()
    {
        foreach (var kind in RosterKinds.All)
        {
            var set = RosterFieldSet.Of(kind.ToName() + ".*");

            foreach (var field in RosterCatalog.FieldsOf(kind))
            {
                var expected = field.Sensitivity != Sensitivity.Sensitive && field.Type != FieldType.Extensions;
                Assert.True(expected == set.Contains(field), field.Name);
            }

            Assert.False(set.ContainsExtension(kind, "x"));
        }
    }

    [Fact]
    public void Every_sensitive_field_can_be_taken_by_its_own_name()
    {
        foreach (var field in RosterCatalog.Fields.Where(field => field.Sensitivity == Sensitivity.Sensitive))
        {
            Assert.True(RosterFieldSet.Of(field.Name).Contains(field));
        }
    }

    [Fact]
    public void The_one_group_of_sensitive_fields_must_be_written_out()
    {
        Assert.All(PersonFields.DemographicsFields, field => Assert.True(RosterFieldSet.Of("person.demographics.*").Contains(field)));
        Assert.False(RosterFieldSet.Of("person.demographics.*").Contains(PersonFields.Pronouns));
    }

    [Fact]
    public void Extension_fields_are_named_or_all_taken()
    {
        var named = RosterFieldSet.Of("person.ext.bus", "person.ext.locker");
        var all = RosterFieldSet.Of("person.ext.bus", "person.ext.*", "person.ext.locker");

        Assert.True(named.ContainsExtension(RosterKind.Person, "bus"));
        Assert.True(named.ContainsExtension(RosterKind.Person, "locker"u8));
        Assert.False(named.ContainsExtension(RosterKind.Person, "Bus"));
        Assert.False(named.ContainsExtension(RosterKind.Section, "bus"));
        Assert.True(named.NamesExtensions(RosterKind.Person));
        Assert.Equal(["person.ext.bus", "person.ext.locker"], named.Names);
        Assert.True(all.ContainsExtension(RosterKind.Person, "anything"));
        Assert.False(all.NamesExtensions(RosterKind.Person));
        Assert.Equal(["person.ext.*"], all.Names);
    }

    [Theory]
    [InlineData("person.emial", "person.email")]
    [InlineData("person.ext", "person.ext.*")]
    [InlineData("persons.*", "person.*")]
    [InlineData("person.nam.*", "person.name.*")]
    [InlineData("person.demographic.*", "person.demographics.*")]
    [InlineData("*", "org.*")]
    [InlineData("section.title.*", "section.*")]
    public void What_matches_nothing_is_refused_with_a_suggestion(string pattern, string suggestion)
    {
        var error = Assert.Throws<SisException>(() => RosterFieldSet.Of("person.email", pattern));

        Assert.Equal("SIS4001", error.Code);
        Assert.Contains($"'{pattern}'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{suggestion}'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_null_pattern_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => RosterFieldSet.Of([null!]));
        Assert.Throws<ArgumentNullException>(() => RosterFieldSet.Of(null!));
    }

    [Fact]
    public void What_ties_records_together_comes_along()
    {
        var set = RosterFieldSet.Of("enrollment.primary");

        Assert.True(set.Contains(EnrollmentFields.SectionKey));
        Assert.True(set.Contains(EnrollmentFields.PersonKey));
        Assert.True(set.Contains(EnrollmentFields.Role));
        Assert.True(set.Contains(SectionFields.SchoolKey));
        Assert.False(set.Contains(SectionFields.Title));
        Assert.True(set.Includes(RosterKind.Section) && set.Includes(RosterKind.Person) && set.Includes(RosterKind.Org));
        Assert.False(set.Includes(RosterKind.Course) || set.Includes(RosterKind.Term) || set.Includes(RosterKind.StudentContact));
        Assert.Equal(1UL, set.GetMask(RosterKind.Person));
        Assert.Equal(["enrollment.personKey", "enrollment.primary", "enrollment.role", "enrollment.sectionKey", "section.schoolKey"], set.Names);
    }

    /// <summary>For every single field: whatever a set lets through refers only to kinds that it includes.</summary>
    [Fact]
    public void Every_set_is_closed()
    {
        foreach (var set in RosterCatalog.Fields.Where(field => field.Type != FieldType.Extensions).Select(field => RosterFieldSet.Of(field.Name)))
        {
            foreach (var field in RosterCatalog.Fields.Where(field => set.Includes(field.Kind)))
            {
                Assert.True(field.Sensitivity != Sensitivity.Structural || set.Contains(field), field.Name);
                Assert.True(!set.Contains(field) || field.Target is null || set.Includes(field.Target.Value), field.Name);
            }

            Assert.Equal(set.ToString(), RosterFieldSet.Of(set.Names).ToString());
        }
    }

    [Fact]
    public void A_union_lets_through_what_either_does()
    {
        var left = RosterFieldSet.Of("person.email", "person.ext.bus");
        var right = RosterFieldSet.Of("person.username", "person.ext.locker", "section.title");
        var both = left.Union(right);

        Assert.Equal(left.Names.Union(right.Names).Order(StringComparer.Ordinal), both.Names);
        Assert.Equal(both.ToString(), right.Union(left).ToString());
        Assert.Equal(["person.email", "person.ext.*"], left.Union(RosterFieldSet.Of("person.ext.*")).Names);
        Assert.Equal(left.ToString(), left.Union(RosterFieldSet.None).ToString());
        Assert.Equal(RosterFieldSet.Everything.ToString(), left.Union(RosterFieldSet.Everything).ToString());
        Assert.Equal(["person.email", "person.ext.bus"], left.Names);
    }

    [Fact]
    public void Everything_and_nothing_are_what_they_say()
    {
        Assert.All(RosterCatalog.Fields, field => Assert.True(RosterFieldSet.Everything.Contains(field)));
        Assert.True(RosterFieldSet.Everything.ContainsExtension(RosterKind.Org, "x"));
        Assert.All(RosterKinds.All, kind => Assert.False(RosterFieldSet.None.Includes(kind)));
        Assert.Equal("", RosterFieldSet.None.ToString());
        Assert.Equal("", RosterFieldSet.Of().ToString());
    }

    [Fact]
    public void The_text_depends_neither_on_order_nor_on_repeats()
    {
        var left = RosterFieldSet.Of("section.title", "person.name.*", "person.ext.b", "person.ext.a");
        var right = RosterFieldSet.Of("person.ext.a", "person.ext.b", "person.name.given", "person.name.*", "section.title", "section.title");

        Assert.Equal(left.ToString(), right.ToString());
        Assert.Equal("person.email\nperson.enabled", RosterFieldSet.Of("person.enabled", "person.email").ToString());
    }
}
