using System.Xml.Linq;

namespace Sis.PowerSchool.Tests;

public sealed class PluginTests
{
    public static TheoryData<string> FieldSets => new("*", "person.name.family", "person.name.* enrollment.role section.title", "studentContact.relationship person.phones");

    [Theory, MemberData(nameof(FieldSets))]
    public void Each_column_in_a_query_is_granted_and_each_grant_is_used(string fields)
    {
        var files = Files(Set(fields));

        var grants = XDocument.Parse(files["plugin.xml"]).Descendants().Where(element => element.Name.LocalName == "field").ToList();
        var columns = Queries(files).Descendants("column").Select(column => column.Attribute("column")!.Value.ToLowerInvariant()).Distinct().Order();
        Assert.Equal(columns, grants.Select(grant => $"{grant.Attribute("table")!.Value}.{grant.Attribute("field")!.Value}".ToLowerInvariant()).Order());
        Assert.All(grants, grant => Assert.Equal("ViewOnly", grant.Attribute("access")!.Value));
    }

    /// <summary>What an option needs to decide by is granted, and only where it is asked for.</summary>
    [Theory]
    [InlineData("person.roles", true)]
    [InlineData("section.title", false)]
    public void What_an_option_needs_is_granted_and_used(string field, bool isGranted)
    {
        var options = Options();
        (options.LeaveOutStaffWithoutPortal, options.LeaveOutPlaceholderSections) = (true, true);
        var files = PowerSchoolPlugin.Files(RosterFieldSet.Of(field), options);

        foreach (var column in (string[])["PTAccess", "Email_Addr", "Last_Name"])
        {
            Assert.Equal(isGranted, files["plugin.xml"].Contains($"<field table=\"USERS\" field=\"{column}\"", StringComparison.Ordinal));
            Assert.Equal(isGranted, Queries(files).Descendants("column").Any(used => used.Attribute("column")!.Value == "USERS." + column));
        }

        Assert.DoesNotContain("PTAccess", Files(RosterFieldSet.Everything)["plugin.xml"], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(FieldSets))]
    public void Columns_stand_in_the_order_of_the_select_list(string fields) => Assert.All(Queries(Files(Set(fields))).Descendants("query"), query =>
    {
        var sql = query.Element("sql")!.Value;
        var selected = sql.Split("select ")[1].Split("\n")[0].Trim().Split(", ");
        Assert.Equal(query.Descendants("column").Select(column => column.Attribute("column")!.Value.ToLowerInvariant()), selected);
        Assert.Contains("order by", sql, StringComparison.Ordinal);
        Assert.DoesNotContain("*", sql, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_query_has_its_permission()
    {
        var files = Files(RosterFieldSet.Everything);
        var names = Queries(files).Descendants("query").Select(query => "/ws/schema/query/" + query.Attribute("name")!.Value).ToList();

        Assert.Equal(names, XDocument.Parse(files.Single(file => file.Key.StartsWith("permissions_root", StringComparison.Ordinal)).Value).Descendants("implies").Select(implies => implies.Value));
        Assert.Contains("/ws/schema/query/org.sis.roster.cc", names);
    }

    [Fact]
    public void Fewer_fields_need_fewer_grants()
    {
        var few = Files(RosterFieldSet.Of("person.name.family", "enrollment.role"))["plugin.xml"];

        Assert.DoesNotContain("DOB", few, StringComparison.Ordinal);
        Assert.DoesNotContain("PERSON", few, StringComparison.Ordinal);
        Assert.DoesNotContain("First_Name", few, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_fields_give_the_same_bytes()
    {
        Assert.Equal(Zip(), Zip());

        static byte[] Zip()
        {
            using var zip = new MemoryStream();
            PowerSchoolPlugin.Write(zip, RosterFieldSet.Everything, Options(), new PowerSchoolPluginInfo { Name = "A & B <x>", Version = "1.2" });
            return zip.ToArray();
        }
    }

    [Fact]
    public void A_plugin_for_tables_brings_grants_and_no_query()
    {
        var options = Options();
        options.Access = TableAccess.Tables;

        Assert.Equal(["plugin.xml"], PowerSchoolPlugin.Files(RosterFieldSet.Everything, options).Keys);
    }

    [Fact]
    public void A_column_of_the_district_is_joined_and_granted()
    {
        var options = Options();
        options.StudentFields["person.email"] = "U_StudentsUserFields.Email";
        var files = PowerSchoolPlugin.Files(RosterFieldSet.Everything, options);

        Assert.Contains("<field table=\"U_STUDENTSUSERFIELDS\" field=\"Email\" access=\"ViewOnly\"/>", files["plugin.xml"], StringComparison.Ordinal);
        Assert.Contains("left join u_studentsuserfields on u_studentsuserfields.studentsdcid = students.dcid", files.Values.ElementAt(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2-beta")]
    [InlineData("")]
    [InlineData("1..2")]
    public void A_version_that_PowerSchool_does_not_take_is_refused(string version) =>
        Assert.Throws<ArgumentException>(() => PowerSchoolPlugin.Files(RosterFieldSet.Everything, Options(), new PowerSchoolPluginInfo { Version = version }));

    private static PowerSchoolQueriesOptions Options() => new() { Contacts = true };

    private static IReadOnlyDictionary<string, string> Files(RosterFieldSet fields) => PowerSchoolPlugin.Files(fields, Options());

    private static XDocument Queries(IReadOnlyDictionary<string, string> files) =>
        XDocument.Parse(files.Single(file => file.Key.StartsWith("queries_root", StringComparison.Ordinal)).Value);

    private static RosterFieldSet Set(string fields) => fields == "*" ? RosterFieldSet.Everything : RosterFieldSet.Of(fields.Split(' '));
}
