using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Sis.Testing.Clever;

/// <summary>A Clever on this machine, for tests and trials: real HTTP, with the quirks and faults of the real one.</summary>
/// <remarks>
/// Serves the lists of the Data API v3.0 and v3.1 and their records, the Events API, and the place where tokens are given out, all at
/// <see cref="BaseAddress"/>. Lists inside records (such as the sections of a school), attendance and LMS Connect are not served. Listens on
/// this machine alone. Safe for any thread.
/// </remarks>
public sealed class LocalClever : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<LocalRequest> _requests = new();
    private readonly ConcurrentDictionary<string, RateGauge> _gauges = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<LocalFault> _faults = [];
    private readonly Dictionary<string, (LocalDistrict District, string Token, string Since)> _districts = new(StringComparer.Ordinal);
    private readonly LocalCleverOptions _options;
    private int _tokens;

    private LocalClever(WebApplication app, LocalCleverOptions options)
    {
        _app = app;
        _options = options;
    }

    /// <summary>Where it listens, for the address of the API and of tokens alike.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    /// <summary>The client id that is accepted.</summary>
    public string ClientId => _options.ClientId;

    /// <summary>The client secret that is accepted.</summary>
    public string ClientSecret => _options.ClientSecret;

    /// <summary>All requests so far, in their order.</summary>
    public IReadOnlyList<LocalRequest> Requests => [.. _requests];

    /// <summary>Starts serving.</summary>
    /// <param name="district">The first district; it is connected.</param>
    /// <param name="options">How to behave; as Clever does by default.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    public static async Task<LocalClever> StartAsync(LocalDistrict district, LocalCleverOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(district);
        options ??= new LocalCleverOptions();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var clever = new LocalClever(app, options);
        clever.Connect(district);
        app.Run(new RequestDelegate(new CleverHandler(clever, options).HandleAsync));
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        clever.BaseAddress = new Uri(app.Urls.Single());
        return clever;
    }

    /// <summary>Connects a district: it is among the tokens from then on.</summary>
    /// <param name="district">The district.</param>
    /// <returns>Its token.</returns>
    public string Connect(LocalDistrict district)
    {
        ArgumentNullException.ThrowIfNull(district);
        lock (_lock)
        {
            var token = NewToken();
            _districts[district.Id] = (district, token, _options.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            return token;
        }
    }

    /// <summary>Disconnects a district: its token is refused, and it is not among the tokens any more.</summary>
    /// <param name="districtId">The district.</param>
    public void Disconnect(string districtId)
    {
        lock (_lock)
        {
            _districts.Remove(districtId);
        }
    }

    /// <summary>Gives a district another token: the one before is refused from now on.</summary>
    /// <param name="districtId">The district.</param>
    /// <returns>The new token.</returns>
    /// <exception cref="KeyNotFoundException">The district is not connected.</exception>
    public string RotateToken(string districtId)
    {
        lock (_lock)
        {
            var (district, _, since) = _districts[districtId];
            var token = NewToken();
            _districts[districtId] = (district, token, since);
            return token;
        }
    }

    /// <summary>The token of a connected district.</summary>
    /// <param name="districtId">The district.</param>
    /// <exception cref="KeyNotFoundException">The district is not connected.</exception>
    public string TokenOf(string districtId)
    {
        lock (_lock)
        {
            return _districts[districtId].Token;
        }
    }

    /// <summary>Lets something go wrong. Of several faults that take a request the first added is used.</summary>
    /// <param name="fault">What goes wrong.</param>
    public void Add(LocalFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_lock)
        {
            _faults.Add(fault);
        }
    }

    /// <summary>Lets nothing go wrong any more.</summary>
    public void ClearFaults()
    {
        lock (_lock)
        {
            _faults.Clear();
        }
    }

    /// <summary>Forgets the requests so far.</summary>
    public void ClearRequests() => _requests.Clear();

    /// <summary>Stops serving.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal void Note(LocalRequest request) => _requests.Enqueue(request);

    internal LocalFault? FaultFor(string endpoint, string query)
    {
        lock (_lock)
        {
            return _faults.Find(fault => fault.Takes(endpoint, query));
        }
    }

    internal RateGauge GaugeOf(string token) => _gauges.GetOrAdd(token, _ => new RateGauge(_options.RequestsPerMinute, _options.Time));

    internal LocalDistrict? DistrictOf(string token)
    {
        lock (_lock)
        {
            return _districts.Values.FirstOrDefault(entry => entry.Token == token).District;
        }
    }

    internal IReadOnlyList<(string District, string Token, string Since)> Tokens()
    {
        lock (_lock)
        {
            return [.. _districts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.Token, entry.Value.Since))];
        }
    }

    private string NewToken() => $"{++_tokens:x8}{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))}";
}
