using Sis.PowerSchool;
using Sis.Testing.Clever;
using Sis.Testing.PowerSchool;

namespace Sis.Cli.Tests.Commands;

/// <summary>Sources that are not roster files of a standard: Clever's API, PowerSchool's exports.</summary>
public sealed class ProviderTests
{
    private const string Secret = "SIS_TEST_CLEVER_SECRET";

    [Fact]
    public async Task Clever_is_probed_and_synced_with_a_secret_from_the_environment()
    {
        await using var clever = await LocalClever.StartAsync(LocalDistrict.Generate(25));
        using var scratch = new Scratch();
        scratch.Write("sis.json", ConfigurationFor(clever));
        var environment = new Dictionary<string, string> { [Secret] = clever.ClientSecret };

        var probe = await Tool.RunInAsync(scratch.Folder, environment, "probe", "--json");
        var applied = (await Tool.RunInAsync(scratch.Folder, environment, "apply", "--json")).Expect(2);

        Assert.True(probe.ExitCode is 0 or 2, probe.Error);
        var report = probe.Json.GetProperty("sources").GetProperty("clever");
        Assert.NotEqual("fail", report.GetProperty("outcome").GetString());
        Assert.NotEqual(0, report.GetProperty("checks").GetArrayLength());
        Assert.True(applied.Json.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64() >= 25);
        Assert.DoesNotContain(clever.ClientSecret, probe.Output + probe.Error + applied.Output + applied.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_probe_tells_of_a_secret_that_is_missing_and_asks_the_others_all_the_same()
    {
        await using var clever = await LocalClever.StartAsync(LocalDistrict.Generate(25));
        using var scratch = new Scratch();
        Districts.Copy(Districts.Shared.FewToday, scratch["export"]);
        scratch.Write("sis.json", ConfigurationFor(clever));

        var sources = (await Tool.RunInAsync(scratch.Folder, null, "probe", "--json")).Expect(2).Json.GetProperty("sources");

        Assert.Contains(Secret, sources.GetProperty("clever").GetProperty("checks")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("pass", sources.GetProperty("files").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task PowerSchool_exports_are_recognised_and_compared()
    {
        using var scratch = new Scratch();
        var district = PowerSchoolDistrict.Generate(new() { Students = 30 });
        PowerSchoolExportWriter.Write(district, Directory.CreateDirectory(scratch["monday"]).FullName);
        district["Students"].Find(1)!.Set("Last_Name", "Canarybird");
        PowerSchoolExportWriter.Write(district, Directory.CreateDirectory(scratch["tuesday"]).FullName);

        var inspected = await Tool.RunAsync("inspect", scratch["monday"], "--json");
        var compared = (await Tool.RunAsync("diff", scratch["monday"], scratch["tuesday"], "--list", "--json")).Expect(2);

        Assert.Equal("powerschool-export", inspected.Json.GetProperty("format").GetString());
        Assert.True(inspected.Json.GetProperty("kinds").GetProperty("person").GetProperty("count").GetInt64() >= 30);
        Assert.Equal(1, compared.Json.GetProperty("kinds").GetProperty("person").GetProperty("updated").GetInt64());
        Assert.DoesNotContain("Canarybird", compared.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("powerschool-rest")]
    [InlineData("powerschool-queries")]
    public async Task PowerSchool_is_probed_and_synced_over_the_network(string format)
    {
        await using var server = await LocalPowerSchool.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 30 }));
        if (format == "powerschool-queries")
        {
            using var plugin = new MemoryStream();
            PowerSchoolPlugin.Write(plugin, RosterFieldSet.Everything, new PowerSchoolQueriesOptions());
            plugin.Position = 0;
            server.InstallPlugin(plugin);
        }

        using var scratch = new Scratch();
        scratch.Write("sis.json", $$"""
            {
              "state": { "sqlite": "sis.db" },
              "sources": { "sis": { "format": "{{format}}", "url": "{{server.Address}}", "clientId": "{{server.ClientId}}", "clientSecret": { "environment": "{{Secret}}" } } },
              "policies": { "everybody": { "mode": "district", "fields": ["person.name.*", "person.roles", "section.title"] } },
              "sinks": { "library": { "type": "sqlite", "path": "library.db" } },
              "syncs": { "library": { "source": "sis", "policy": "everybody", "sink": "library" } }
            }
            """);
        var environment = new Dictionary<string, string> { [Secret] = server.ClientSecret };

        var probe = await Tool.RunInAsync(scratch.Folder, environment, "probe", "--json");
        var applied = (await Tool.RunInAsync(scratch.Folder, environment, "apply", "--json")).Expect(2);

        Assert.True(probe.ExitCode is 0 or 2, probe.Error);
        Assert.NotEqual(0, probe.Json.GetProperty("sources").GetProperty("sis").GetProperty("checks").GetArrayLength());
        Assert.True(applied.Json.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64() >= 30);
        Assert.DoesNotContain(server.ClientSecret, probe.Output + probe.Error + applied.Output + applied.Error, StringComparison.Ordinal);
    }

    /// <summary>One source, two districts: each is read from its own server, and one that is not named from none.</summary>
    [Fact]
    public async Task PowerSchool_of_several_tenants_is_read_from_their_own_servers()
    {
        await using var north = await LocalPowerSchool.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 20 }), new() { ClientId = "north" });
        await using var south = await LocalPowerSchool.StartAsync(PowerSchoolDistrict.Generate(new() { Students = 31 }), new() { ClientId = "south" });
        using var scratch = new Scratch();
        scratch.Write("sis.json", $$"""
            {
              "state": { "sqlite": "sis.db" },
              "sources": { "sis": { "format": "powerschool-rest", "leaveOutPlaceholderStaff": true, "placeholderNames": ["VACANT"], "leftOutSchools": [103], "usernameFallback": "emailOrIdentifier",
                "tenants": { "north": {{Server(north)}}, "south": {{Server(south)}} } } },
              "policies": { "everybody": { "mode": "district", "fields": ["person.name.*", "person.roles"] } },
              "sinks": { "library": { "type": "sqlite", "path": "library.db" } },
              "syncs": { "library": { "source": "sis", "policy": "everybody", "sink": "library" } }
            }
            """);
        var environment = new Dictionary<string, string> { [Secret] = north.ClientSecret };

        var applied = (await Tool.RunInAsync(scratch.Folder, environment, "apply", "--tenant", "south", "--json")).Expect(2);
        var probed = await Tool.RunInAsync(scratch.Folder, environment, "probe", "--tenant", "east", "--json");

        Assert.NotEqual(0, applied.Json.GetProperty("kinds").GetProperty("person").GetProperty("created").GetInt64());
        Assert.Empty(north.Requests);
        Assert.Contains("tenants", probed.Json.GetProperty("sources").GetProperty("sis").GetProperty("checks")[0].GetProperty("message").GetString(), StringComparison.Ordinal);

        static string Server(LocalPowerSchool server) => $$"""{ "url": "{{server.Address}}", "clientId": "{{server.ClientId}}", "clientSecret": { "environment": "{{Secret}}" } }""";
    }

    private static string ConfigurationFor(LocalClever clever) => $$"""
        {
          "state": { "sqlite": "sis.db" },
          "sources": {
            "clever": {
              "format": "clever", "clientId": "{{clever.ClientId}}", "clientSecret": { "environment": "{{Secret}}" },
              "baseAddress": "{{clever.BaseAddress}}", "tokenAddress": "{{clever.BaseAddress}}", "allowsLoopbackHttp": true
            },
            "files": { "format": "oneroster-1.2", "path": "export" }
          },
          "policies": { "everybody": { "mode": "district", "fields": ["@rostering"] } },
          "sinks": { "library": { "type": "sqlite", "path": "library.db" } },
          "syncs": {
            "clever": { "source": "clever", "policy": "everybody", "sink": "library", "removals": { "kind": "person", "graceDays": 7 } }
          }
        }
        """;
}
