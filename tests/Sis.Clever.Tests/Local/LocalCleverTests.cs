using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests.Local;

/// <summary>The local Clever answers as the real one is specified and was recorded.</summary>
public sealed class LocalCleverTests
{
    private static readonly string[] Lists = ["districts", "schools", "terms", "courses", "sections", "users"];

    [OthersDataFact]
    public async Task Answers_of_both_versions_keep_to_the_published_specification()
    {
        foreach (var (version, file) in new[] { ("v3.0", "v3.0.yml"), ("v3.1", "v3.1.yml") })
        {
            var swagger = new Swagger(file);
            Assert.Equal($"/{version}", swagger.BasePath);
            foreach (var district in new[] { RecordedDistrict.Load(), LocalDistrict.Generate(50) })
            {
                await using var clever = await LocalClever.StartAsync(district);
                using var client = ClientOf(clever, district);
                foreach (var list in Lists)
                {
                    var page = await GetAsync(client, $"/{version}/{list}?limit=10000");
                    Assert.NotEmpty((JsonArray)page["data"]!);
                    Assert.Equal([], swagger.Check($"/{list}", 200, page).Distinct());
                    var one = await GetAsync(client, (string)page["data"]![0]!["uri"]!);
                    Assert.Equal([], swagger.Check($"/{list}/{{id}}", 200, one));
                }

                using var missing = await client.GetAsync(new Uri($"/{version}/users/5a0c91b95c7cc000010d417c", UriKind.Relative));
                Assert.Equal([], swagger.Check("/users/{id}", (int)missing.StatusCode, JsonNode.Parse(await missing.Content.ReadAsStringAsync())!));
            }
        }
    }

    [OthersDataFact]
    public async Task Events_keep_to_the_published_specification()
    {
        var swagger = new Swagger("v3.1-events.yml");
        var data = new Swagger("v3.1.yml");
        var district = SmallDistrict.Make(TimeProvider.System);
        district.Change(CleverCollection.Sections, district.Section(0), section => section["name"] = "x");
        district.Delete(CleverCollection.Users, district.Student(0));
        await using var clever = await LocalClever.StartAsync(district);
        using var client = ClientOf(clever, district);

        var page = await GetAsync(client, "/v3.1/events?limit=10000");

        Assert.Equal(district.EventCount, ((JsonArray)page["data"]!).Count);
        foreach (var row in (JsonArray)page["data"]!)
        {
            var json = row!["data"]!;
            var definition = ((string)json["type"]!).Split('.')[0] switch { "users" => "User", "sections" => "Section", "schools" => "School", "terms" => "Term", _ => "Course" };
            Assert.Equal([], data.CheckDefinition(definition, json["data"]!["object"]!));
            Assert.True(swagger.Paths.Contains("/events") && json["id"] is not null && json["created"] is not null);
        }
    }

    [OthersDataFact]
    public void Recorded_answers_themselves_pass_and_a_forged_one_does_not()
    {
        var swagger = new Swagger("v3.0.yml");
        var users = JsonNode.Parse(RecordedDistrict.Read("samples/clever-go_v3.0_users.json"))!;
        Assert.Equal([], swagger.Check("/users", 200, users).Distinct());

        users["data"]![0]!["data"]!["roles"]!["student"]!["grade"] = "K";
        users["links"]![0]!["rel"] = "first";
        Assert.Equal(2, swagger.Check("/users", 200, users).Count);
    }

    [Fact]
    public async Task Full_last_page_links_to_an_empty_one_as_was_recorded()
    {
        var district = SmallDistrict.Make(TimeProvider.System);
        await using var clever = await LocalClever.StartAsync(district);
        using var client = ClientOf(clever, district);
        var path = "/v3.1/users?limit=14";
        var sizes = new List<int>();
        while (path is not null)
        {
            var page = await GetAsync(client, path);
            sizes.Add(((JsonArray)page["data"]!).Count);
            path = ((JsonArray)page["links"]!).Where(link => (string?)link!["rel"] == "next").Select(link => (string?)link!["uri"]).SingleOrDefault();
            Assert.True(path is null || path.StartsWith("/v3.1/", StringComparison.Ordinal));
        }

        Assert.Equal([14, 14, 0], sizes);
    }

    [Fact]
    public async Task Counts_have_no_data_and_count_all_whatever_else_is_asked()
    {
        var district = SmallDistrict.Make(TimeProvider.System);
        await using var clever = await LocalClever.StartAsync(district);
        using var client = ClientOf(clever, district);

        var count = (JsonObject)await GetAsync(client, "/v3.1/users?role=student&count=true");

        Assert.Equal((SmallDistrict.People, false), ((int)count["count"]!, count.ContainsKey("data")));
        var newest = await GetAsync(client, "/v3.1/events?limit=1&ending_before=last");
        Assert.Equal(district.Section(3), (string?)Assert.Single((JsonArray)newest["data"]!)!["data"]!["data"]!["object"]!["id"]);
    }

    [Theory]
    [InlineData("/v3.1/users?limit=10001", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/v3.1/users?limit=x", HttpStatusCode.BadRequest)]
    [InlineData("/v3.1/users?role=bogus", HttpStatusCode.BadRequest)]
    [InlineData("/v3.1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/v2.1/users", HttpStatusCode.NotFound)]
    [InlineData("/v3.1/users/none", HttpStatusCode.NotFound)]
    public async Task Mistakes_are_answered_as_such(string path, HttpStatusCode status)
    {
        var district = SmallDistrict.Make(TimeProvider.System);
        await using var clever = await LocalClever.StartAsync(district);
        using var client = ClientOf(clever, district);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Requests_beyond_the_limit_have_an_empty_429_and_headers_that_are_lists()
    {
        var district = SmallDistrict.Make(TimeProvider.System);
        await using var clever = await LocalClever.StartAsync(district, new LocalCleverOptions { RequestsPerMinute = 2, Time = new ImpatientTime(ImpatientTime.Start) });
        using var client = ClientOf(clever, district);
        for (var i = 0; i < 3; i++)
        {
            using var response = await client.GetAsync(new Uri("/v3.1/districts", UriKind.Relative));
            Assert.Equal(i < 2 ? 200 : 429, (int)response.StatusCode);
            Assert.Equal($"99999, {Math.Max(0, 1 - i)}", response.Headers.GetValues("X-Ratelimit-Remaining").Single());
            Assert.Null(response.Headers.RetryAfter);
            Assert.Equal(i == 2, (await response.Content.ReadAsStringAsync()).Length == 0);
        }
    }

    private static HttpClient ClientOf(LocalClever clever, LocalDistrict district)
    {
        var client = new HttpClient { BaseAddress = clever.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", clever.TokenOf(district.Id));
        return client;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
