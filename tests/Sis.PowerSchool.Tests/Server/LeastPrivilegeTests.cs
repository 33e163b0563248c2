using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class LeastPrivilegeTests
{
    [Fact]
    public void No_declared_table_or_column_is_on_the_deny_list() => Assert.All(Tables.All.SelectMany(table => table.Columns),
        column => Assert.False(AccessRules.IsDenied(column.ServerTable, column.Name), column.ToString()));

    [Theory]
    [InlineData("Students", "SSN")]
    [InlineData("Users", "Password")]
    [InlineData("Users", "TeacherLoginPW")]
    [InlineData("U_Custom", "portal_password")]
    [InlineData("Log", "Entry")]
    [InlineData("HealthOfficeVisit", "Notes")]
    [InlineData("Attendance", "Att_Date")]
    public void What_is_never_read_is_denied(string table, string column)
    {
        Assert.True(AccessRules.IsDenied(table, column));
        Assert.Equal(PowerSchoolDiagnosticCodes.ForbiddenColumn, Assert.Throws<SisException>(() => AccessRules.ThrowIfDenied(table, column)).Code);
        var options = new PowerSchoolExportOptions { Path = "x" };
        options.StudentFields["person.ext.x"] = $"{table}.{column}";
        Assert.Throws<ArgumentException>(() => PowerSchoolSource.FromExports(options));
    }

    /// <summary>What the policy does not let out is not even asked for.</summary>
    [Fact]
    public async Task Only_columns_of_allowed_fields_are_asked_for()
    {
        await using var local = await Local.StartAsync();
        var fields = RosterFieldSet.Of("person.name.family", "enrollment.role");

        await Read.OfAsync(local.Queries(), fields);
        await Read.OfAsync(local.Tables(), fields);

        var projections = local.Server.Requests.Where(request => request.Contains("students", StringComparison.Ordinal) && request.Contains("projection=", StringComparison.Ordinal))
            .Select(request => Uri.UnescapeDataString(request.Split("projection=")[1].Split('&')[0])).Distinct();
        Assert.Equal(["dcid,id,schoolid,enroll_status,last_name"], projections);
        Assert.DoesNotContain(local.Server.Requests, request => request.Contains("person", StringComparison.OrdinalIgnoreCase) || request.Contains("race", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("person.name.family", "school_enrollment")]
    [InlineData("person.email", "school_enrollment,contact_info")]
    [InlineData("person.demographics.birthDate", "school_enrollment,demographics")]
    [InlineData("person.student.homeRoom", "school_enrollment,schedule_setup")]
    public async Task Only_expansions_of_allowed_fields_are_asked_for(string field, string expansions)
    {
        await using var local = await Local.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 3, Schools = 1 }));

        await Read.OfAsync(local.Rest(), RosterFieldSet.Of(field));

        var request = Assert.Single(local.Server.Requests, request => request.Contains("district/student?", StringComparison.Ordinal));
        Assert.Equal(expansions, request.Split("expansions=")[1].Split('&')[0]);
    }

    [Fact]
    public async Task Alerts_lunch_fees_and_social_security_numbers_are_never_asked_for_and_never_kept()
    {
        await using var local = await Local.StartAsync();

        var read = await Read.OfAsync(local.Rest());

        Assert.DoesNotContain(local.Server.Requests, request => AccessRules.DeniedExpansions.Any(name => request.Split("expansions=")[^1].Split('&')[0].Split(',').Contains(name)));
        Assert.DoesNotContain(read.Records.Values, record => System.Text.Encoding.UTF8.GetString(record) is var text && (text.Contains("000-00-0000") || text.Contains("never-read")));
    }

    /// <summary>A policy that grows beyond the installed plugin costs no field that is known.</summary>
    [Fact]
    public async Task A_column_that_the_plugin_does_not_grant_leaves_its_field_as_it_is_known()
    {
        await using var local = await Local.StartAsync();
        local.Install(RosterFieldSet.Of("person.name.family", "enrollment.role"));

        var read = await Read.OfAsync(local.Queries(), RosterFieldSet.Of("person.name.*", "enrollment.role"));

        read.MustBeComplete();
        Assert.Equal(["person.name.given", "person.name.middle"], read.NotRead.Select(field => field.Name).Order());
    }

    [Fact]
    public async Task A_column_without_which_nothing_can_be_read_is_told_with_its_line()
    {
        await using var local = await Local.StartAsync();
        local.Server.Revoke("CC", "SectionID");

        var read = await Read.OfAsync(local.Queries());

        Assert.Contains(read.Findings, finding => finding.Message.Contains("<field table=\"CC\" field=\"SectionID\" access=\"ViewOnly\"/>", StringComparison.Ordinal));
        Assert.False(read.EndOf(RosterKind.Enrollment).IsComplete);
    }
}
