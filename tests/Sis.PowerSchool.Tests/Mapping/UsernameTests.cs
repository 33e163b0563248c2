using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>What people are called who have no user name.</summary>
public sealed class UsernameTests
{
    private static readonly PowerSchoolDistrictOptions Small = new() { Students = 24, Schools = 1 };

    [Theory]
    [InlineData(UsernameFallback.None, null, null, "stu3")]
    [InlineData(UsernameFallback.Email, "self0@students.example.org", null, "stu3")]
    [InlineData(UsernameFallback.EmailOrIdentifier, "self0@students.example.org", "S6", "stu3")]
    public async Task A_missing_one_is_the_address_or_made_up_as_the_options_say(UsernameFallback fallback, string? withAddress, string? without, string? own)
    {
        // Of the first and the sixth student the portal's name only holds the place; the first has an address.
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), options => options.UsernameFallback = fallback);

        Assert.Equal((withAddress, without, own), (NameOf("S1"), NameOf("S6"), NameOf("S4")));
        var told = read.Findings.SingleOrDefault(finding => finding.Code == PowerSchoolDiagnosticCodes.UsernameMadeUp);
        Assert.Equal(fallback != UsernameFallback.None, told is not null);

        string? NameOf(string key) => read.Get<Person>(RosterKind.Person, key).Username;
    }

    [Fact]
    public async Task Made_up_names_are_counted_are_no_ones_else_and_stay_the_same()
    {
        var district = PowerSchoolDistrict.Generate(Small);
        district["Users"].Rows[0].Set("TeacherLoginID", null).Set("LoginID", null).Set("Email_Addr", null);
        var plain = await Given.ReadAsync(district);
        var missing = plain.All<Person>(RosterKind.Person).Count(person => person.Username is null && !person.Id.StartsWith('C'));

        var read = await Given.ReadAsync(district, options => (options.UsernameFallback, options.StudentIdentity) = (UsernameFallback.EmailOrIdentifier, StudentIdentity.StudentNumber));

        var people = read.All<Person>(RosterKind.Person).Where(person => !person.Id.StartsWith('C')).ToList();
        Assert.Equal(people.Count, people.Select(person => person.Username).OfType<string>().Distinct().Count());
        Assert.Contains(people, person => person is { Id: "T1", Username: "T1" });
        Assert.Contains(people, person => person is { Id: "S78005", Username: "S6" });
        Assert.Equal(missing, read.Findings.Single(finding => finding.Code == PowerSchoolDiagnosticCodes.UsernameMadeUp).Count);
    }

    [Fact]
    public async Task An_address_that_is_not_shared_is_nobodys_user_name()
    {
        var read = await Given.ReadAsync(PowerSchoolDistrict.Generate(Small), options => options.UsernameFallback = UsernameFallback.EmailOrIdentifier, RosterFieldSet.Of("person.username"));

        Assert.Equal("S1", read.Get<Person>(RosterKind.Person, "S1").Username);
        Assert.DoesNotContain(read.All<Person>(RosterKind.Person), person => person.Username?.Contains('@') == true);
    }

    /// <summary>Else one column that is missing would give everybody another name.</summary>
    [Theory]
    [InlineData("Students", "Student_Web_ID", "S4")]
    [InlineData("Teachers", "Email_Addr", "T3")]
    [InlineData("EmailAddress", "EmailAddressID", "S1")]
    public async Task What_is_not_read_is_not_made_up(string table, string column, string person)
    {
        var district = PowerSchoolDistrict.Generate(Small);
        foreach (var row in district["Users"].Rows)
        {
            row.Set("TeacherLoginID", null).Set("LoginID", null);
        }

        using var folder = new TempFolder();
        PowerSchoolExportWriter.Write(district, folder.Path);
        PowerSchoolExportWriter.Write(district, folder.Path, table, [.. PowerSchoolExportWriter.Recommended[table].Except([column])]);

        var read = await Read.OfAsync(Given.Exports(folder.Path, options => options.UsernameFallback = UsernameFallback.EmailOrIdentifier));

        Assert.Null(read.Get<Person>(RosterKind.Person, person).Username);
        Assert.Contains(PersonFields.Username, read.NotRead);
    }
}
