using PowerSchoolToOneRoster;
using Sis;
using Sis.Csv;
using Sis.PowerSchool;
using Sis.Testing.PowerSchool;

const string output = "powerschool-output";
if (Directory.Exists(output))
{
    Directory.Delete(output, recursive: true);
}

// A PowerSchool on this machine stands for the district's own. What all three ways in have is read.
var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
var district = PowerSchoolDistrict.Generate(new PowerSchoolDistrictOptions { Students = 120, Today = today });
await using var server = await LocalPowerSchool.StartAsync(district);
var common = RosterFieldSet.Of(
    "org.name", "org.type", "org.parentKey", "term.name", "term.type", "term.start", "term.end", "term.parentKey", "term.orgKey", "term.schoolYear", "course.title", "course.code",
    "course.orgKey", "section.title", "section.type", "section.courseKey", "section.termKeys", "section.code", "person.name.*", "person.email", "person.username", "person.enabled",
    "person.student.grades", "enrollment.primary", "enrollment.start", "enrollment.end");

// Roles too are shared. They are not compared: REST v1 knows neither job titles nor home schools.
var fields = common.Union(RosterFieldSet.Of("person.roles"));

// 1. The district installs a plugin made for these fields and nothing more.
var queries = new PowerSchoolQueriesOptions { LeadTeachersOnly = true };
Connect(queries);
using (var plugin = new MemoryStream())
{
    PowerSchoolPlugin.Write(plugin, fields, queries);
    plugin.Position = 0;
    server.InstallPlugin(plugin);
    Console.WriteLine($"Plugin: {plugin.Length} bytes, to be installed in Plugin Management.");
}

// 2. Preflight: would a run work, and is more granted than it needs?
var source = PowerSchoolSource.FromQueries(queries);
var report = await source.ProbeAsync("district", fields);
foreach (var check in report.Checks)
{
    Console.WriteLine($"{check.Outcome,-4} {check.Name}: {check.Message}");
}

if (report.Outcome != ProbeOutcome.Pass)
{
    return 1;
}

// 3. Three ways in, one roster.
var rest = new PowerSchoolRestOptions();
Connect(rest);
PowerSchoolExportWriter.Write(district, Path.Combine(output, "exports"));
var exports = new PowerSchoolExportOptions { Path = Path.Combine(output, "exports"), LeadTeachersOnly = true, DistrictName = "Sample Unified School District" };
exports.StudentFields["person.email"] = "U_StudentsUserFields.Email";

var rosters = new List<Roster>
{
    await Roster.ReadAsync("PowerQueries", source, common),
    await Roster.ReadAsync("REST v1", PowerSchoolSource.FromRest(rest), common),
    await Roster.ReadAsync("text exports", PowerSchoolSource.FromExports(exports), common),
};
foreach (var roster in rosters)
{
    Console.WriteLine($"{roster.Name,-12} {roster.Records} records, {roster.Fingerprint}{(roster.IsComplete ? string.Empty : ", not complete")}");
}

if (rosters.Exists(roster => !roster.IsComplete || roster.Fingerprint != rosters[0].Fingerprint))
{
    Console.WriteLine("The ways in do not agree.");
    return 1;
}

// 4. OneRoster 1.2.
var writer = new OneRosterCsvWriter(new OneRosterWriterOptions { Path = Path.Combine(output, "oneroster.zip"), Version = OneRosterVersion.V12 });
await writer.WriteAsync(source, new SourceReadRequest { Tenant = "district", Fields = fields });
Console.WriteLine($"{server.Requests.Count} requests, all of which only read. Written: {output}/oneroster.zip.");
return 0;

void Connect(PowerSchoolServerOptions options)
{
    options.Url = server.Address.ToString();
    options.ClientId = server.ClientId;
    options.ClientSecret = server.ClientSecret;
    options.StudentFields["person.email"] = "U_StudentsUserFields.Email";
}
