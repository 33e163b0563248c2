using System.Text.Json;

namespace Sis.Cli.Tests.Configuration;

public sealed class ConfigurationTests
{
    private const string Whole = """
        {
          "state": { "sqlite": "sis.db" },
          "sources": { "district": { "format": "oneroster-1.1", "path": "export" } },
          "policies": { "p": { "mode": "district", "fields": ["@minimal"] } },
          "sinks": { "library": { "type": "sqlite", "path": "library.db" } },
          "syncs": { "s": { "source": "district", "policy": "p", "sink": "library" } }
        }
        """;

    [Fact]
    public async Task The_sample_runs()
    {
        using var scratch = new Scratch();
        File.Copy(Path.Combine(Repository.Root, "docs", "sis.json"), scratch["sis.json"]);
        Districts.Copy(Districts.Shared.FewToday, scratch["export"]);

        (await Tool.RunInAsync(scratch.Folder, null, "plan")).Expect(2);
        (await Tool.RunInAsync(scratch.Folder, null, "apply")).Expect(2);
    }

    [Theory]
    [InlineData("\"sqlite\"", "\"sqlit\"", "sis.json(2,14): 'sqlit' means nothing here. Did you mean 'sqlite'?")]
    [InlineData("\"path\": \"export\"", "\"pfad\": \"export\"", "sis.json(3,57): 'pfad' means nothing here. Did you mean 'path'?")]
    [InlineData("oneroster-1.1", "oneroster-1.3", "sis.json(3,40): There is no format 'oneroster-1.3'. Did you mean 'oneroster-1.1'?")]
    [InlineData("@minimal", "person.emial", "sis.json(4,55): SIS4001 ")]
    [InlineData("\"mode\"", "\"mod\"", "sis.json(4,24): 'mod' means nothing here. Did you mean 'mode'?")]
    [InlineData("\"sqlite\", \"path\"", "\"sqlight\", \"path\"", "There is no type 'sqlight'. Did you mean 'sqlite'?")]
    [InlineData("\"sink\": \"library\"", "\"sink\": \"libary\"", "No sink is called 'libary'. Did you mean 'library'?")]
    [InlineData("\"sink\": \"library\"", "\"sink\": 5", "'sink' must be a text in quotes.")]
    [InlineData("\"sink\": \"library\" }", "\"sink\": \"library\", \"gates\": { \"removal\": \"off\" } }", "'removal' means nothing here. Did you mean 'removals'?")]
    [InlineData("\"sink\": \"library\" }", "\"sink\": \"library\", \"gates\": { \"removals\": { \"percent\": -1 } } }", "'percent' must be a number of 0 or more.")]
    [InlineData("\"sink\": \"library\" }", "\"sink\": \"library\", \"gates\": { \"removals\": { \"kind\": \"persn\" } } }", "There is no kind 'persn'. Did you mean 'person'?")]
    [InlineData("\"sis.db\"", "\"sis.db\", \"key\": \"swordfish\"", "A secret does not stand in the configuration.")]
    [InlineData("\"sis.db\" },", "\"sis.db\" }", "sis.json(3,3): This is not JSON from here on.")]
    public void What_is_wrong_is_told_with_its_place_and_the_name_that_was_probably_meant(string right, string wrong, string message)
    {
        using var scratch = new Scratch();
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Whole, text);

        var error = Assert.Throws<SisException>(() => ConfigurationFile.Read(scratch.Write("sis.json", text)));

        Assert.Equal("SIS9501", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        using var scratch = new Scratch();
        scratch.Write("sis.json", """{ "stat": {}, "sources": { "x": { "format": "csv" } } }""");

        var error = (await Tool.RunInAsync(scratch.Folder, null, "plan")).ExpectError("SIS9501").Error;

        Assert.Contains("'stat' means nothing here. Did you mean 'state'?", error, StringComparison.Ordinal);
        Assert.Contains("'policies' is missing here.", error, StringComparison.Ordinal);
        Assert.Contains("There is no format 'csv'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_not_there_is_an_error()
    {
        using var scratch = new Scratch();

        (await Tool.RunInAsync(scratch.Folder, null, "runs", "--config", "other.json")).ExpectError("SIS9501");
    }

    [Fact]
    public async Task What_the_packages_refuse_is_told_at_the_start()
    {
        using var scratch = new Scratch();
        scratch.Write("sis.json", Whole.Replace("\"sis.db\"", "\"nowhere/sis.db\"", StringComparison.Ordinal));

        var result = (await Tool.RunInAsync(scratch.Folder, null, "runs")).Expect(1);

        Assert.Contains("folder", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_several_syncs_must_be_named()
    {
        using var scratch = new Scratch();
        scratch.Write("sis.json", Whole.Replace("\"s\": {", "\"t\": { \"source\": \"district\", \"policy\": \"p\", \"sink\": \"library\" }, \"s\": {", StringComparison.Ordinal));

        var error = (await Tool.RunInAsync(scratch.Folder, null, "plan")).ExpectError("SIS9503").Error;

        Assert.Contains("There are: s, t.", error, StringComparison.Ordinal);
        (await Tool.RunInAsync(scratch.Folder, null, "plan", "--sync", "u")).ExpectError("SIS9503");
    }

    [Fact]
    public async Task A_secret_comes_from_the_environment_or_a_file_and_is_never_shown()
    {
        using var scratch = new Scratch();
        Districts.Copy(Districts.Shared.FewToday, scratch["export"]);
        scratch.Write("sis.json", Whole.Replace("\"sis.db\"", "\"sis.db\", \"key\": { \"environment\": \"SIS_TEST_KEY\" }", StringComparison.Ordinal));
        var key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(number => (byte)number).ToArray());

        var missing = (await Tool.RunInAsync(scratch.Folder, null, "plan")).ExpectError("SIS9502");
        var wrong = (await Tool.RunInAsync(scratch.Folder, new Dictionary<string, string> { ["SIS_TEST_KEY"] = "swordfish" }, "runs")).ExpectError("SIS9502");
        var right = (await Tool.RunInAsync(scratch.Folder, new Dictionary<string, string> { ["SIS_TEST_KEY"] = key }, "plan", "--verbose")).Expect(2);

        Assert.Contains("SIS_TEST_KEY", missing.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(key, right.Output + right.Error, StringComparison.Ordinal);
        scratch.Write("key", key + "\n");
        scratch.Write("sis.json", Whole.Replace("\"sis.db\"", "\"sis.db\", \"key\": { \"file\": \"key\" }", StringComparison.Ordinal));
        (await Tool.RunInAsync(scratch.Folder, null, "runs")).Expect(0);
    }

    [Fact]
    public async Task Each_tenant_has_a_folder_and_a_state_of_its_own()
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(scratch["in"]);
        Districts.Copy(Districts.Shared.FewToday, scratch["in/springfield"]);
        scratch.Write("sis.json", Whole.Replace("\"export\"", "\"in/{tenant}\"", StringComparison.Ordinal));

        (await Tool.RunInAsync(scratch.Folder, null, "apply", "--tenant", "springfield")).Expect(2);
        var other = await Tool.RunInAsync(scratch.Folder, null, "apply", "--tenant", "shelbyville");

        other.Expect(1);
        Assert.Contains("SIS1001", other.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Tool.RunInAsync(scratch.Folder, null, "runs", "--tenant", "springfield", "--json")).Json.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public async Task Files_for_people_are_a_sink()
    {
        using var scratch = new Scratch();
        Districts.Copy(Districts.Shared.FewToday, scratch["export"]);
        scratch.Write("sis.json", Whole.Replace("\"type\": \"sqlite\", \"path\": \"library.db\"", "\"type\": \"files\", \"path\": \"shared\"", StringComparison.Ordinal));

        (await Tool.RunInAsync(scratch.Folder, null, "apply")).Expect(2);

        Assert.True(File.ReadAllLines(scratch["shared/students.csv"]).Length > 1);
    }

    /// <summary>The schema is written by hand: what it knows must be what the tool knows.</summary>
    [Fact]
    public void The_schema_knows_the_same_properties_as_the_tool()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Sis.Cli", "sis.schema.json")));
        var definitions = schema.RootElement.GetProperty("$defs");

        Assert.Equal(ConfigurationBinder.Names.Order(), PropertiesOf(schema.RootElement));
        Assert.Equal(ConfigurationBinder.StateNames.Order(), PropertiesOf(definitions.GetProperty("state")));
        Assert.Equal(ConfigurationBinder.SyncNames.Order(), PropertiesOf(definitions.GetProperty("sync")));
        Assert.Equal(PolicyReader.Names.Order(), PropertiesOf(definitions.GetProperty("policy")));
        Assert.Equal(GateBinder.Names.Order(), PropertiesOf(definitions.GetProperty("gates")));
        Assert.Equal(GateBinder.LimitNames.Order(), PropertiesOf(definitions.GetProperty("limit")));
        Assert.Equal(GateBinder.PauseNames.Order(), PropertiesOf(definitions.GetProperty("pause")));
        Assert.Equal(GateBinder.GateNames.Order(), definitions.GetProperty("limits").GetProperty("propertyNames").GetProperty("enum").EnumerateArray().Select(name => name.GetString()!).Order());
        Assert.All(SourceTypes.All, type => Assert.Equal(new[] { "format" }.Concat(type.Names).Order(), TypeOf(definitions, "source", "format", type.Format)));
        Assert.All(SinkTypes.All, type => Assert.Equal(new[] { "type" }.Concat(type.Names).Order(), TypeOf(definitions, "sink", "type", type.Name)));
    }

    private static IEnumerable<string> PropertiesOf(JsonElement definition) => definition.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();

    private static IEnumerable<string> TypeOf(JsonElement definitions, string what, string property, string word) =>
        PropertiesOf(definitions.GetProperty(what).GetProperty("oneOf").EnumerateArray()
            .Select(choice => definitions.GetProperty(choice.GetProperty("$ref").GetString()!["#/$defs/".Length..]))
            .Single(choice => choice.GetProperty("properties").GetProperty(property) is var words
                && (words.TryGetProperty("const", out var single) ? single.GetString() == word : words.GetProperty("enum").EnumerateArray().Any(known => known.GetString() == word))));
}
