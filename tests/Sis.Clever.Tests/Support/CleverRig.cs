using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Testing;
using Sis.Testing.Clever;

namespace Sis.Clever.Tests;

/// <summary>A local Clever, and an application that reads it: composed as a user does it, with real HTTP between them.</summary>
internal sealed class CleverRig : IAsyncDisposable
{
    public const string Sync = "sync";

    private readonly ServiceProvider _services;

    private CleverRig(LocalClever clever, LocalDistrict district, ImpatientTime time, Action<CleverOptions>? configure, Action<ISyncBuilder>? sync, Action<IHttpClientBuilder>? http)
    {
        Clever = clever;
        District = district;
        Time = time;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSis()
            .AddClever("clever", options =>
            {
                options.ClientId = clever.ClientId;
                options.ClientSecret = clever.ClientSecret;
                options.BaseAddress = options.TokenAddress = clever.BaseAddress;
                options.AllowsLoopbackHttp = true;
                options.WarnWhenOlderThan = null;
                options.MaxRetries = 3;
                configure?.Invoke(options);
                Options = options;
            }, http)
            .AddStateStore(_ => State)
            .AddSync(Sync, builder =>
            {
                builder.From("clever").Share(share => share.District().Fields(fields => fields.AllowEverything())).To(_ => Sink);
                sync?.Invoke(builder);
            });
        _services = services.BuildServiceProvider();
    }

    public LocalClever Clever { get; }

    public LocalDistrict District { get; }

    public ImpatientTime Time { get; }

    public CleverOptions Options { get; private set; } = new();

    public LogLines Log { get; } = new();

    public MemorySink Sink { get; } = new();

    public MemoryStateStore State { get; } = new();

    public CleverSource Source => _services.GetRequiredKeyedService<CleverSource>("clever");

    public static async Task<CleverRig> StartAsync(Func<ImpatientTime, LocalDistrict>? district = null, Action<CleverOptions>? configure = null, Action<ISyncBuilder>? sync = null,
        LocalCleverOptions? options = null, Action<IHttpClientBuilder>? http = null)
    {
        var time = new ImpatientTime(ImpatientTime.Start);
        var served = district?.Invoke(time) ?? SmallDistrict.Make(time);
        options ??= new LocalCleverOptions();
        var clever = await LocalClever.StartAsync(served, new LocalCleverOptions
        {
            Time = time,
            RequestsPerMinute = options.RequestsPerMinute,
            LimitsAreLists = options.LimitsAreLists,
            MaxLimit = options.MaxLimit,
        });
        return new CleverRig(clever, served, time, configure, sync, http);
    }

    /// <summary>Lets everything through: for tests of what lies below the gates.</summary>
    public static void NoGates(ISyncBuilder sync) => sync.Gates(gates =>
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
        }
    });

    public Task<SourceRead> ReadAsync(string? cursor = null, RosterFieldSet? fields = null, string tenant = "tenant", CancellationToken cancellationToken = default) =>
        SourceRead.OfAsync(Source, cursor, fields, tenant, cancellationToken);

    public Task<SyncReport> RunAsync(RunMode mode = default) =>
        _services.GetRequiredService<IRosterSync>().RunAsync(Sync, new SyncRunOptions { Mode = mode });

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Clever.DisposeAsync();
    }
}
