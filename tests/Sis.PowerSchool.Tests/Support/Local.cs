using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>A local server with the plugin installed, and sources that read it.</summary>
internal sealed class Local : IAsyncDisposable
{
    private Local(LocalPowerSchool server) => Server = server;

    public LocalPowerSchool Server { get; }

    public PowerSchoolDistrict District => Server.District;

    public static FixedTime Clock { get; } = new(Given.Noon);

    public static async Task<Local> StartAsync(PowerSchoolDistrict? district = null, LocalPowerSchoolOptions? options = null)
    {
        var local = new Local(await LocalPowerSchool.StartAsync(district ?? PowerSchoolDistrict.Generate(new() { Students = 60 }), (options ?? new()) with { TimeProvider = Clock }));
        local.Install();
        return local;
    }

    /// <summary>Installs the plugin for some fields, as the source would read them.</summary>
    public void Install(RosterFieldSet? fields = null, Action<PowerSchoolQueriesOptions>? configure = null)
    {
        using var zip = new MemoryStream();
        PowerSchoolPlugin.Write(zip, fields ?? RosterFieldSet.Everything, QueriesOptions(configure));
        zip.Position = 0;
        Server.InstallPlugin(zip);
    }

    public PowerSchoolQueriesOptions QueriesOptions(Action<PowerSchoolQueriesOptions>? configure = null) => Set(new PowerSchoolQueriesOptions { Contacts = true }, configure);

    public PowerSchoolSource Queries(Action<PowerSchoolQueriesOptions>? configure = null) => PowerSchoolSource.FromQueries(QueriesOptions(configure));

    public PowerSchoolSource Tables(Action<PowerSchoolQueriesOptions>? configure = null) => Queries(options =>
    {
        options.Access = TableAccess.Tables;
        configure?.Invoke(options);
    });

    public PowerSchoolRestOptions RestOptions(Action<PowerSchoolRestOptions>? configure = null) => Set(new PowerSchoolRestOptions { Contacts = true }, configure);

    public PowerSchoolSource Rest(Action<PowerSchoolRestOptions>? configure = null) => PowerSchoolSource.FromRest(RestOptions(configure));

    public ISisSource Of(string feeder) => feeder switch { "rest" => Rest(), "tables" => Tables(), _ => Queries() };

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private T Set<T>(T options, Action<T>? configure)
        where T : PowerSchoolServerOptions
    {
        options.Url = Server.Address.ToString();
        options.ClientId = Server.ClientId;
        options.ClientSecret = Server.ClientSecret;
        options.TimeProvider = Clock;
        options.BaseDelay = TimeSpan.FromMilliseconds(1);
        options.MaxRetries = 2;
        options.DistrictName = "Sample Unified School District";
        configure?.Invoke(options);
        return options;
    }
}
