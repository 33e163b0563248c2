using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Sis.Testing.PowerSchool;

/// <summary>A PowerSchool on this machine: serves a district over HTTP through REST v1, tables and queries, with the quirks of the real one, and faults on demand.</summary>
/// <remarks>Safe for any thread. Rows may be changed while it serves.</remarks>
public sealed class LocalPowerSchool : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly LocalPowerSchoolOptions _options;
    private readonly RestResources _rest;
    private readonly SchemaResources _schema;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly List<(PowerSchoolFault Fault, int Seen)> _faults = [];
    private readonly CancellationTokenSource _stopping = new();
    private string _token = "none";
    private int _tokens;
    private int _refused;
    private int _atOnce;
    private int _mostAtOnce;

    private LocalPowerSchool(PowerSchoolDistrict district, LocalPowerSchoolOptions options)
    {
        District = district;
        _options = options;
        _rest = new RestResources(district, options);
        _schema = new SchemaResources(district, options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>The district that is served.</summary>
    public PowerSchoolDistrict District { get; }

    /// <summary>The server's address.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The client id that it takes.</summary>
    public string ClientId => _options.ClientId;

    /// <summary>The client secret that it takes.</summary>
    public string ClientSecret => _options.ClientSecret;

    /// <summary>All requests so far: method, path and query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>How many tokens were given out.</summary>
    public int TokensIssued => Volatile.Read(ref _tokens);

    /// <summary>How many requests were refused for their token.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>How many requests were answered at once, at the most.</summary>
    public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

    /// <summary>The data version that it tells.</summary>
    public long DataVersion { get; set; } = 16_323_283;

    /// <summary>Starts a server.</summary>
    /// <param name="district">What it serves.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<LocalPowerSchool> StartAsync(PowerSchoolDistrict district, LocalPowerSchoolOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(district);
        var server = new LocalPowerSchool(district, options ?? new LocalPowerSchoolOptions());
        await server._web.StartAsync(cancellationToken).ConfigureAwait(false);
        server.Address = new Uri(server._web.Urls.First());
        return server;
    }

    /// <summary>Installs a plugin: its queries can be asked and its columns are granted, and those of a plugin before are not any more.</summary>
    /// <param name="archive">The plugin's zip.</param>
    public void InstallPlugin(Stream archive) => _schema.Plugin = InstalledPlugin.Open(archive);

    /// <summary>Grants a column beside those of the plugin.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public void Grant(string table, string column) => _schema.Plugin.Grants.Add($"{table}.{column}".ToLowerInvariant());

    /// <summary>Takes a granted column back.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public void Revoke(string table, string column) => _schema.Plugin.Grants.Remove($"{table}.{column}");

    /// <summary>Makes something go wrong.</summary>
    /// <param name="fault">What, and with which requests.</param>
    public void Fail(PowerSchoolFault fault)
    {
        lock (_faults)
        {
            _faults.Add((fault, 0));
        }
    }

    /// <summary>Makes the token that was given out last invalid.</summary>
    public void ExpireToken() => _token = "expired";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var atOnce = Interlocked.Increment(ref _atOnce);
        InterlockedMax(ref _mostAtOnce, atOnce);
        try
        {
            await AnswerOneAsync(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var known = Volatile.Read(ref most); known < value;)
        {
            var found = Interlocked.CompareExchange(ref most, value, known);
            known = found == known ? value : found;
        }
    }

    private async Task AnswerOneAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        _requests.Enqueue($"{context.Request.Method} {path}{context.Request.QueryString.Value}");
        var fault = FaultOf(path);
        fault?.Before?.Invoke();
        if (fault is not null && await BreakAsync(context, fault).ConfigureAwait(false))
        {
            return;
        }

        var body = await JsonDocument.ParseAsync(context.Request.HasJsonContentType() ? context.Request.Body : new MemoryStream("{}"u8.ToArray())).ConfigureAwait(false);
        using (body)
        {
            var answer = path == "/oauth/access_token" ? Token(context) : path != "/ws/v1/time" && !IsAuthorised(context) ? Expired(context) : Route(context, path, body.RootElement);
            await WriteAsync(context, answer, fault?.Kind).ConfigureAwait(false);
        }
    }

    private PowerSchoolFault? FaultOf(string path)
    {
        lock (_faults)
        {
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, seen) = _faults[i];
                if (path.Contains(fault.Path, StringComparison.OrdinalIgnoreCase))
                {
                    _faults[i] = (fault, seen + 1);
                    if (seen >= fault.After && seen < fault.After + fault.Times)
                    {
                        return fault;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Answers wrongly.</summary>
    /// <returns>Whether that was all.</returns>
    private async Task<bool> BreakAsync(HttpContext context, PowerSchoolFault fault)
    {
        const string page = "<html><body>PowerSchool is being updated.</body></html>";
        switch (fault.Kind)
        {
            case PowerSchoolFaultKind.ServerError:
                context.Response.StatusCode = 500;
                return true;
            case PowerSchoolFaultKind.Unavailable or PowerSchoolFaultKind.MaintenancePage:
                context.Response.StatusCode = fault.Kind == PowerSchoolFaultKind.Unavailable ? 503 : 200;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync(page).ConfigureAwait(false);
                return true;
            case PowerSchoolFaultKind.Throttled:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = fault.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return true;
            case PowerSchoolFaultKind.SignInRedirect:
                context.Response.Redirect("/admin/pw.html");
                return true;
            case PowerSchoolFaultKind.ExpiredToken:
                await WriteAsync(context, Expired(context), null).ConfigureAwait(false);
                return true;
            case PowerSchoolFaultKind.Forbidden:
                await WriteAsync(context, Answer.NoAccess("students.first_name"), null).ConfigureAwait(false);
                return true;
            case PowerSchoolFaultKind.NotFound:
                context.Response.StatusCode = 404;
                return true;
            case PowerSchoolFaultKind.Empty:
                await WriteAsync(context, Answer.Ok(new JsonObject()), null).ConfigureAwait(false);
                return true;
            case PowerSchoolFaultKind.Abort:
                context.Abort();
                return true;
            case PowerSchoolFaultKind.Hang:
                using (var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token))
                {
                    await Task.Delay(Timeout.Infinite, gone.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                return true;
            default:
                return false;
        }
    }

    private static async Task WriteAsync(HttpContext context, Answer answer, PowerSchoolFaultKind? fault)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is null)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(answer.Body.ToJsonString());
        context.Response.ContentType = "application/json;charset=UTF-8";
        if (fault is PowerSchoolFaultKind.CutOff or PowerSchoolFaultKind.CutShort)
        {
            // Cut off, the server ends the connection because less came than was promised; cut short, the answer seems whole.
            context.Response.ContentLength = fault == PowerSchoolFaultKind.CutOff ? bytes.Length : bytes.Length / 2;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2)).ConfigureAwait(false);
            await context.Response.Body.FlushAsync().ConfigureAwait(false);
            return;
        }

        await context.Response.Body.WriteAsync(bytes).ConfigureAwait(false);
    }

    private Answer Token(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_options.ClientId}:{_options.ClientSecret}"));
        if (context.Request.Method != "POST" || context.Request.Headers.Authorization != expected)
        {
            return new Answer(401, null);
        }

        // With the port, so that no other server takes it.
        _token = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-{Address.Port:X4}-{Interlocked.Increment(ref _tokens):D12}");
        var answer = new JsonObject { ["access_token"] = _token };
        if (_options.TokenLifeAsText)
        {
            answer["token_type"] = "Bearer";
        }

        answer["expires_in"] = _options.TokenLifeAsText ? JsonValue.Create(_options.TokenLife) : JsonShape.Scalar(_options.TokenLife);
        return Answer.Ok(answer);
    }

    private bool IsAuthorised(HttpContext context) => context.Request.Headers.Authorization == "Bearer " + _token;

    private Answer Expired(HttpContext context)
    {
        Interlocked.Increment(ref _refused);
        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\",realm=\"PowerSchool\",error_description=\"The access token has expired\"";
        return new Answer(401, null);
    }

    private Answer Route(HttpContext context, string path, JsonElement body)
    {
        var query = new Query(context.Request.Query);
        var isGet = context.Request.Method == "GET";
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["ws", "v1", "time"] when isGet => Answer.Ok(new JsonObject { ["time"] = new JsonObject { ["timestamp"] = _options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds() } }),
            ["ws", "v1", "metadata"] when isGet => Answer.Ok(new JsonObject { ["metadata"] = Metadata() }),
            ["ws", "v1", ..] when isGet && !_options.AllowsRest => new Answer(403, null),
            ["ws", "v1", "district"] when isGet => Answer.Ok(new JsonObject { ["district"] = new JsonObject { ["name"] = "Sample Unified School District", ["district_number"] = 42 } }),
            ["ws", "v1", "section_enrollment", var id] when isGet => _rest.Enrollment(id) is { } enrollment ? Answer.Ok(new JsonObject { ["section_enrollment"] = enrollment }) : Answer.NotFound,
            ["ws", "v1", .. var rest] when isGet => Rest(rest, query),
            ["ws", "schema", "table", .. var table] when isGet && table.Length is 1 or 2 => _schema.Table(table, query),
            ["ws", "schema", "query", .. var name] when context.Request.Method == "POST" && name.Length is 1 or 2 => _schema.Query(name, query, body),
            ["ws", "powerqueryaccesslist", var name] when isGet => _schema.AccessList(name),
            ["ws", "schema", "plugin", _, "validate"] when isGet => Answer.Ok(new JsonObject { ["results"] = new JsonArray(), ["maxLevel"] = "NONE" }),
            ["ws", "dataversion", _, _] when isGet => Answer.Ok(new JsonObject
            {
                ["$dataversion"] = DataVersion.ToString(CultureInfo.InvariantCulture),
                ["tables"] = new JsonObject { ["users"] = new JsonArray(851, 769) },
            }),
            ["ws", "contacts", "student", var id] when isGet => Contacts(id),
            _ => Answer.NotFound,
        };
    }

    private Answer Contacts(string student) =>
        _rest.Contacts(long.Parse(student, CultureInfo.InvariantCulture)) is { Count: > 0 } contacts ? Answer.Ok(contacts) : Answer.NoContent;

    private JsonObject Metadata()
    {
        var metadata = new JsonObject { ["powerschool_version"] = _options.Version, ["district_timezone"] = _options.TimeZone, ["plugin_id"] = 12 };
        if (_options.TellsPageSizes)
        {
            foreach (var resource in (string[])["student", "staff", "school", "section", "section_enrollment", "course", "term", "schema_table_query"])
            {
                metadata[resource + "_max_page_size"] = _options.PageSize;
            }
        }

        return metadata;
    }

    private Answer Rest(string[] path, Query query)
    {
        var isCount = path[^1] == "count";
        if (_rest.List(isCount ? path[..^1] : path, query) is not { } list)
        {
            return Answer.NotFound;
        }

        if (isCount)
        {
            return Answer.Ok(new JsonObject { ["resource"] = new JsonObject { ["count"] = list.Items.Count } });
        }

        var size = Math.Min(query.PageSize ?? _options.PageSize, _options.PageSize);
        var wrapper = new JsonObject();
        if (list.Expansions is not null)
        {
            wrapper["@expansions"] = list.Expansions;
        }

        wrapper["@extensions"] = "u_studentsuserfields";
        if (JsonShape.Repeated([.. list.Items.Skip((query.Page - 1) * size).Take(size)], _options.SingleAsObject) is { } items)
        {
            wrapper[list.Single] = items;
        }

        return Answer.Ok(new JsonObject { [list.Plural] = wrapper });
    }
}
