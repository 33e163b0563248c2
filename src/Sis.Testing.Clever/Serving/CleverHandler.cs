using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sis.Testing.Clever;

/// <summary>Answers requests as Clever does. Source: Clever's Data API and Events API v3.1, and its guides to paging, limits and tokens.</summary>
internal sealed class CleverHandler(LocalClever clever, LocalCleverOptions options)
{
    private static readonly string[] Versions = ["v3.0", "v3.1"];
    private static readonly string[] Roles = ["student", "teacher", "staff", "district_admin", "contact"];

    private static readonly Dictionary<string, CleverCollection> Collections =
        Enum.GetValues<CleverCollection>().ToDictionary(collection => collection.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        var segments = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var endpoint = segments is ["oauth", var name] ? name : segments.Length > 1 ? segments[1] : "unknown";
        var fault = clever.FaultFor(endpoint, context.Request.QueryString.Value ?? string.Empty);
        fault?.Before?.Invoke();
        context.Response.Headers.Date = options.Time.GetUtcNow().ToString("R");
        var answer = Refuse(fault) ?? (segments is ["oauth", "tokens"] ? Tokens(context) : Api(context, segments));
        if (fault is { Effect: LocalFaultEffect.Link or LocalFaultEffect.Loop or LocalFaultEffect.CutShort } && answer.Status == 200)
        {
            answer = answer with { Body = Distort(answer.Body, fault, context.Request.Path + context.Request.QueryString) };
        }

        clever.Note(new LocalRequest(endpoint, context.Request.Path, context.Request.QueryString.Value ?? string.Empty,
            fault?.Effect is LocalFaultEffect.Drops or LocalFaultEffect.BreaksOff ? 0 : answer.Status));
        await SendAsync(context, answer, fault).ConfigureAwait(false);
    }

    private static Answer? Refuse(LocalFault? fault) => fault?.Effect switch
    {
        LocalFaultEffect.Status => fault.Status == 429 ? new Answer(429, []) : Answer.Error(fault.Status, fault.Body),
        LocalFaultEffect.Html => new Answer(200, Encoding.UTF8.GetBytes($"<html><body>{fault.Body}</body></html>"), "text/html"),
        LocalFaultEffect.Redirect => new Answer(302, []),
        _ => null,
    };

    private static async Task SendAsync(HttpContext context, Answer answer, LocalFault? fault)
    {
        if (fault?.Effect == LocalFaultEffect.Slow)
        {
            await Task.Delay(fault.Delay, context.RequestAborted).ConfigureAwait(false);
        }

        if (fault?.Effect == LocalFaultEffect.Drops)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.Status == 302)
        {
            response.Headers.Location = fault!.Link;
        }

        if (answer.Body.Length == 0)
        {
            return;
        }

        var body = fault?.Effect == LocalFaultEffect.BrokenJson ? answer.Body.AsMemory(0, answer.Body.Length / 2) : answer.Body;
        response.ContentType = answer.ContentType;
        response.ContentLength = body.Length;
        if (fault?.Effect == LocalFaultEffect.BreaksOff)
        {
            await response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            context.Abort();
            return;
        }

        await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    private Answer Tokens(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        if (context.Request.Headers.Authorization != expected)
        {
            return Answer.OAuthError(401, "invalid_client", "Client authentication failed");
        }

        var rows = new JsonArray();
        foreach (var (district, token, since) in clever.Tokens().Where(token => !context.Request.Query.TryGetValue("district", out var wanted) || wanted == token.District))
        {
            rows.Add((JsonNode)new JsonObject
            {
                ["id"] = district,
                ["created"] = since,
                ["owner"] = new JsonObject { ["type"] = "district", ["id"] = district },
                ["access_token"] = token,
                ["scopes"] = new JsonArray("read:district_admins", "read:districts", "read:resources", "read:school_admins", "read:schools", "read:sections",
                    "read:student_contacts", "read:students", "read:teachers", "read:user_id"),
            });
        }

        return new Answer(200, JsonBytes.Of(new JsonObject
        {
            ["data"] = rows,
            ["links"] = new JsonArray(new JsonObject { ["rel"] = "self", ["uri"] = "/oauth/tokens?owner_type=district" }),
        }));
    }

    private Answer Api(HttpContext context, string[] segments)
    {
        var token = context.Request.Headers.Authorization.ToString();
        if (!token.StartsWith("Bearer ", StringComparison.Ordinal) || clever.DistrictOf(token[7..]) is not { } district)
        {
            return Answer.Error(401, "Unauthorized");
        }

        var (remaining, reset) = clever.GaugeOf(token).Take();
        WriteLimits(context.Response.Headers, remaining, reset);
        if (remaining < 0)
        {
            return new Answer(429, []);
        }

        if (segments.Length is < 2 or > 3 || !Versions.Contains(segments[0]) || !HttpMethods.IsGet(context.Request.Method))
        {
            return Answer.Error(404, "Not found");
        }

        var isEvents = segments[1] == "events";
        CleverCollection collection = default;
        if (!isEvents && segments[1] != "resources" && !Collections.TryGetValue(segments[1], out collection))
        {
            return Answer.Error(404, "Not found");
        }

        var isVersion30 = segments[0] == "v3.0";
        if (segments.Length == 3)
        {
            var record = isEvents ? Array.Find(district.Events(), candidate => candidate.Id == segments[2]) : segments[1] == "resources" ? null : district.Find(collection, segments[2]);
            return record is null ? Answer.Error(404, "Not found") : PageWriter.One(record, isVersion30, context.Request.Path);
        }

        var records = isEvents ? district.Events() : segments[1] == "resources" ? [] : district.SharedOf(collection);
        return List(context, records, isEvents, isVersion30, collection);
    }

    private Answer List(HttpContext context, LocalRecord[] records, bool isEvents, bool isVersion30, CleverCollection collection)
    {
        if (ListQuery.Parse(context.Request.Query) is not { } query || (query.Role is { } role && !Roles.Contains(role)))
        {
            return Answer.Error(400, "Could not parse the query");
        }

        if (query.Limit > options.MaxLimit)
        {
            return Answer.Error(413, "Request entity too large");
        }

        // A count is of all there is, whatever else is asked for.
        if (query.IsCount && !isEvents)
        {
            return PageWriter.Count(records.Length, context.Request);
        }

        if (query.Role is not null && collection == CleverCollection.Users)
        {
            records = Array.FindAll(records, record => (record.Json["roles"] as JsonObject)?.ContainsKey(query.Role) == true);
        }

        if (query.RecordTypes.Count > 0)
        {
            records = Array.FindAll(records, record => query.RecordTypes.Contains(((string)record.Json["type"]!).Split('.')[0]));
        }

        if (collection == CleverCollection.Districts && !isEvents)
        {
            query = query with { Limit = options.MaxLimit };
        }

        var (rows, isFull) = query.Cut(records);
        return PageWriter.Page(rows, isFull, query, isVersion30, context.Request);
    }

    private void WriteLimits(IHeaderDictionary headers, int remaining, long reset)
    {
        var left = Math.Max(0, remaining);
        headers["X-Ratelimit-Bucket"] = options.LimitsAreLists ? "all, bearer" : "bearer";
        headers["X-Ratelimit-Limit"] = options.LimitsAreLists ? $"100000, {options.RequestsPerMinute}" : $"{options.RequestsPerMinute}";
        headers["X-Ratelimit-Remaining"] = options.LimitsAreLists ? $"99999, {left}" : $"{left}";
        headers["X-Ratelimit-Reset"] = options.LimitsAreLists ? $"{reset}, {reset}" : $"{reset}";
    }

    private static byte[] Distort(byte[] body, LocalFault fault, string self)
    {
        var json = (JsonObject)JsonNode.Parse(body)!;
        var links = (JsonArray)json["links"]!;
        foreach (var link in links.Where(link => (string?)link!["rel"] == "next").ToList())
        {
            links.Remove(link);
        }

        if (fault.Effect == LocalFaultEffect.CutShort)
        {
            if (json["data"] is JsonArray { Count: > 0 } rows)
            {
                rows.RemoveAt(rows.Count - 1);
            }
        }
        else
        {
            links.Add((JsonNode)new JsonObject { ["rel"] = "next", ["uri"] = fault.Effect == LocalFaultEffect.Loop ? self : fault.Link });
        }

        return JsonBytes.Of(json);
    }
}
