using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Extensions.DependencyInjection;
using Sis.Testing.Clever;

namespace Sis.Benchmarks;

/// <summary>How many records a second does a whole district of Clever's give over HTTP on this machine, and how many requests does it take?</summary>
/// <remarks>The local Clever runs in the same process and shares the processor. Records and requests of one read are printed at the start.</remarks>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 2, iterationCount: 15)]
public class ReadClever
{
    private LocalClever _clever = null!;
    private LocalDistrict _district = null!;
    private ServiceProvider _services = null!;
    private string? _cursor;

    [Params(1_000, 10_000)]
    public int Students { get; set; }

    /// <remarks>Waits, because a runner in this process does not, and would measure two reads at once.</remarks>
    [GlobalSetup]
    public void Setup() => SetupAsync().GetAwaiter().GetResult();

    private async Task SetupAsync()
    {
        _district = LocalDistrict.Generate(Students);
        _clever = await LocalClever.StartAsync(_district, new LocalCleverOptions { RequestsPerMinute = 1_000_000 });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new HurriedTime());
        services.AddSis().AddClever("clever", options =>
        {
            options.ClientId = _clever.ClientId;
            options.ClientSecret = _clever.ClientSecret;
            options.BaseAddress = options.TokenAddress = _clever.BaseAddress;
            options.AllowsLoopbackHttp = true;
        });
        _services = services.BuildServiceProvider();
        await ReadAsync(null);
        _clever.ClearRequests();
        var records = await ReadAsync(null);
        Console.WriteLine($"// {Students} students: {records} records in {_clever.Requests.Count} requests, everything.");
        _district.Change(CleverCollection.Sections, _district.IdsOf(CleverCollection.Sections)[0], section => section["name"] = "Renamed");
        _clever.ClearRequests();
        records = await ReadAsync(_cursor);
        Console.WriteLine($"// {Students} students: {records} records in {_clever.Requests.Count} requests, after a change.");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        await _clever.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<long> Everything() => ReadAsync(null);

    [Benchmark]
    public Task<long> EventsAfterAChange() => ReadAsync(_cursor);

    private async Task<long> ReadAsync(string? cursor)
    {
        var records = 0L;
        var source = _services.GetRequiredKeyedService<ISisSource>("clever");
        var request = new SourceReadRequest { Tenant = "measured", Fields = RosterFieldSet.Everything, Cursor = cursor };
        await foreach (var item in source.ReadAsync(request))
        {
            if (item is BatchItem { Batch: var batch })
            {
                records += batch.Count;
                batch.Dispose();
            }
            else if (item is CursorItem { Cursor: var next } && cursor is null)
            {
                _cursor = next;
            }
        }

        return records;
    }

    /// <summary>A clock a thousand times too fast: else the source would keep to 1,200 requests a minute, and that would be measured.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private readonly DateTimeOffset _start = System.GetUtcNow();
        private readonly long _began = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_began) * 1000);
    }
}
