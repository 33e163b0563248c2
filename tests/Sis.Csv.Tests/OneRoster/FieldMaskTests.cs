namespace Sis.Csv.Tests;

public sealed class FieldMaskTests
{
    [Fact]
    public async Task Files_whose_fields_are_not_asked_for_are_not_opened()
    {
        using var export = Export.V12();
        var folder = export.WriteFolder();
        foreach (var name in new[] { "demographics.csv", "enrollments.csv", "courses.csv", "classes.csv", "academicSessions.csv", "roles.csv" })
        {
            // What is opened would be found to be damaged.
            File.WriteAllBytes(System.IO.Path.Combine(folder, name), [0, 0, 0, 0]);
        }

        var read = new ReadResult();
        var source = new OneRosterCsvSource(new OneRosterCsvOptions { Path = folder });
        await foreach (var item in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Of("org.name", "person.name.given") }))
        {
            read.Add(item);
        }

        read.With();
        Assert.Equal([RosterKind.Org, RosterKind.Person], read.Ends.Keys.Order());
        Assert.All(read.Ends.Values, end => Assert.True(end.IsComplete));
        Assert.Equal([PersonFields.GivenName.Number], RosterCatalog.FieldsOf(RosterKind.Person).Where(field => field.GetValue(read.Find<Person>("p1")) is not null).Select(field => field.Number));
    }

    [Fact]
    public async Task One_demographic_field_is_read_without_its_neighbours()
    {
        using var export = Export.V11();
        var read = (await export.ReadAsync(RosterFieldSet.Of("person.demographics.birthDate"))).With();

        var facts = read.Find<Person>("p1", 2).Demographics;
        Assert.Equal(new DateOnly(2015, 4, 9), facts.BirthDate);
        Assert.Empty(facts.Races);
        Assert.Null(facts.Sex);
        Assert.Null(facts.BirthCity);
    }

    [Fact]
    public async Task Every_kind_that_was_asked_for_ends_once_and_no_other()
    {
        using var export = Export.V11();
        var read = await export.Without("users").ReadAsync(RosterFieldSet.Of("org.name", "person.email"));

        Assert.Equal([RosterKind.Org, RosterKind.Person], read.Ends.Keys.Order());
    }
}
