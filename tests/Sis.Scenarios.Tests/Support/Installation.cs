using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sis.Csv;

namespace Sis.Scenarios.Tests;

/// <summary>An application as a user composes it: OneRoster files, a state file, a roster database; all in a folder that goes with the test.</summary>
internal sealed class Installation : IDisposable
{
    private readonly bool _ownsFolder;
    private readonly ServiceProvider _services;
    private OneRosterCsvOptions _source = null!;

    /// <param name="to">Where to deliver, given the path of the roster database; to that database unless said otherwise.</param>
    /// <param name="configure">Sets the engine's options.</param>
    /// <param name="gates">Sets what is let through; the defaults unless said otherwise.</param>
    /// <param name="folder">A folder of another installation, to go on where that one stopped.</param>
    public Installation(Func<ISyncBuilder, string, ISyncBuilder>? to = null, Action<EngineOptions>? configure = null, string? folder = null,
        Action<GateOptions>? gates = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("sis-scenario-").FullName;
        Input = Path.Combine(Folder, "input");
        Directory.CreateDirectory(Input);
        to ??= static (sync, path) => sync.ToSqliteRoster(path);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSis(engine =>
            {
                engine.TempFolder = Folder;
                configure?.Invoke(engine);
            })
            .AddOneRosterCsv("district", csv =>
            {
                _source = csv;
                csv.Path = Input;
            })
            .AddSqliteState(Path.Combine(Folder, "state.db"))
            .AddSync("sync", sync => to(sync.From("district").Gates(gates ?? (_ => { })).Share(share => share.District().Fields(fields => fields.AllowEverything())), RosterPath));
        _services = services.BuildServiceProvider();
        Sync = _services.GetRequiredService<IRosterSync>();
    }

    /// <summary>Lets everything through: for tests of what lies below the gates.</summary>
    public static void NoGates(GateOptions gates)
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            gates.Off(gate);
        }
    }

    public LogLines Log { get; } = new();

    public string Folder { get; }

    /// <summary>The folder that is read, unless <see cref="ReadFrom"/> says another.</summary>
    public string Input { get; }

    public string RosterPath => Path.Combine(Folder, "roster.db");

    public IRosterSync Sync { get; }

    public void ReadFrom(string path) => _source.Path = path;

    public Task<SyncReport> RunAsync(string tenant = SyncRunOptions.DefaultTenant) => Sync.RunAsync("sync", new SyncRunOptions { Tenant = tenant });

    public async Task<SyncReport> RunAsync(RosterFiles files)
    {
        files.WriteTo(Input);
        return await RunAsync();
    }

    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(string tenant = SyncRunOptions.DefaultTenant) => await Sync.ReadPlanAsync("sync", tenant).ToListAsync();

    public long Count(string table) => (long)Query($"SELECT count(*) FROM active_{table}").Single()[0]!;

    /// <summary>Everything that the sink holds and has not removed, line by line.</summary>
    public string[] Dump(string tenant = SyncRunOptions.DefaultTenant)
    {
        string[] views = ["active_orgs", "active_terms", "active_courses", "active_sections", "active_people", "active_enrollments", "active_student_contacts"];
        string[] lists = ["person_roles", "section_terms"];
        return [.. views.Concat(lists).SelectMany(table => Query($"SELECT * FROM {table} WHERE tenant = '{tenant}'")
            .Select(row => $"{table}: {string.Join('|', row)}").Order(StringComparer.Ordinal))];
    }

    public IReadOnlyList<object?[]> Query(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = RosterPath, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    public void Dispose()
    {
        _services.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
