using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Engine;

/// <summary>No value of a person, no token and no secret ends up in a log line, a finding or an exception.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary7f3a";

    [Fact]
    public async Task Nothing_personal_or_secret_is_logged_told_or_thrown()
    {
        await using var rig = await CleverRig.StartAsync(configure: options =>
        {
            options.PageSize = 5;
            options.MaxRetries = 1;
            options.MaxResumes = 0;
        }, sync: CleverRig.NoGates);
        Plant(rig.District);
        var texts = new List<string>();
        foreach (var effect in Enum.GetValues<LocalFaultEffect>())
        {
            foreach (var endpoint in new[] { "tokens", "users", "sections", "events", "districts" })
            {
                rig.Clever.ClearFaults();
                rig.Clever.Add(new LocalFault { Endpoint = endpoint, Effect = effect, Body = Canary, Status = endpoint == "users" ? 400 : 500, Times = 3, Link = $"https://{Canary}.test/x?{Canary}" });
                var read = await rig.ReadAsync();
                texts.Add(read.Failure?.ToString() ?? string.Empty);
                texts.AddRange(read.Findings.Select(finding => finding.ToString()));
                texts.AddRange(read.Ends.Select(end => end.Reason ?? string.Empty));
                texts.AddRange(read.Items.OfType<RejectionItem>().Select(item => item.ToString()));
            }
        }

        rig.Clever.ClearFaults();
        var report = await rig.RunAsync();
        texts.AddRange(report.Diagnostics.Select(diagnostic => diagnostic.ToString()!));
        texts.Add((await rig.Source.ProbeAsync("tenant", RosterFieldSet.Everything)).ToString());
        texts.AddRange((await rig.Source.ProbeAsync("tenant", RosterFieldSet.Everything)).Checks.Select(check => check.ToString()));

        var token = rig.Clever.TokenOf(rig.District.Id);
        Assert.NotEmpty(rig.Log.Lines);
        Assert.All(texts.Concat(rig.Log.Lines), text =>
        {
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            Assert.DoesNotContain(rig.Clever.ClientSecret, text, StringComparison.Ordinal);
        });
    }

    private static void Plant(LocalDistrict district)
    {
        district.Change(CleverCollection.Users, district.Student(0), user =>
        {
            user["name"]!["first"] = Canary;
            user["email"] = $"{Canary}@x.test";
            var student = (JsonObject)user["roles"]!["student"]!;
            foreach (var name in new[] { "dob", "grade", "gender", "race", "frl_status", "graduation_year", "hispanic_ethnicity", "home_language", "student_number" })
            {
                student[name] = Canary;
            }

            student["ext"] = new JsonObject { ["note"] = Canary };
        });
        var bad = district.Student(1);
        district.Change(CleverCollection.Users, bad, user =>
        {
            user["id"] = "";
            user["name"]!["last"] = Canary;
        });
        district.AddContact(district.Student(0), Canary, Canary, Canary);
        district.Change(CleverCollection.Sections, district.Section(0), section =>
        {
            section["course"] = Canary;
            section["name"] = Canary;
        });
    }
}
