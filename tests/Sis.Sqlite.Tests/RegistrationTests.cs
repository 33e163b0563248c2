using Microsoft.Extensions.DependencyInjection;

namespace Sis.Sqlite.Tests;

public sealed class RegistrationTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Builder _builder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_state_store_comes_from_the_services_and_goes_with_them()
    {
        _builder.AddSqliteState(_folder.File("state.db"));
        await using (var services = _builder.Services.BuildServiceProvider())
        {
            var session = await services.GetRequiredService<IStateStore>().OpenAsync(new StateScope("a", "b"));
            Assert.Empty(services.GetServices<ISisStartupCheck>().SelectMany(check => check.Check()));
            await session.DisposeAsync();
        }

        // The write-ahead log is gone: the file was closed.
        Assert.Equal(["state.db", "state.db-lock1"], Directory.GetFiles(_folder.Root).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("", "has no path")]
    [InlineData("  ", "has no path")]
    [InlineData("missing/state.db", "does not exist. Create it")]
    [InlineData(".", "is a folder")]
    public void A_path_that_cannot_work_is_told_at_start(string path, string words)
    {
        path = string.IsNullOrWhiteSpace(path) ? path : _folder.File(path);
        _builder.AddSqliteState(path);
        _builder.ToSqliteRoster(path);
        using var services = _builder.Services.BuildServiceProvider();

        var state = Assert.Single(services.GetRequiredService<ISisStartupCheck>().Check());
        var roster = Assert.Single(((ISisStartupCheck)_builder.MakeSink(services)).Check());
        Assert.Contains(words, state, StringComparison.Ordinal);
        Assert.Contains("SqliteStateOptions.Path", state, StringComparison.Ordinal);
        Assert.Contains(words, roster, StringComparison.Ordinal);
        Assert.Contains("SqliteRosterOptions.Path", roster, StringComparison.Ordinal);
    }

    [Fact]
    public void One_file_for_state_and_roster_is_told_at_start()
    {
        _builder.AddSqliteState(_folder.File("sis.db"));
        _builder.ToSqliteRoster(roster =>
        {
            roster.Path = _folder.File("./sis.db");
            roster.BusyTimeout = TimeSpan.FromSeconds(-1);
        });
        using var services = _builder.Services.BuildServiceProvider();

        var problems = ((ISisStartupCheck)_builder.MakeSink(services)).Check().ToList();
        Assert.Equal(2, problems.Count);
        Assert.Contains("same file", problems[0], StringComparison.Ordinal);
        Assert.Contains("negative", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_needs_no_state_of_ours_and_uses_the_registered_clock()
    {
        _builder.Services.AddSingleton<TimeProvider>(new Sis.Testing.ManualTimeProvider());
        _builder.ToSqliteRoster(_folder.File("roster.db"));
        using var services = _builder.Services.BuildServiceProvider();
        var sink = _builder.MakeSink(services);

        Assert.Empty(((ISisStartupCheck)sink).Check());
        var org = new Org { Id = "s", Name = "School", Type = OrgType.School };
        var run = new SinkRun("a", "b", "r", "p");
        await sink.ApplyAsync(new RosterChangeBatch(run, 0, [RosterChange.Of(RosterOperation.Create, org)]));
        await sink.ApplyAsync(new RosterChangeBatch(run, 1, [RosterChange.Of(RosterOperation.Remove, org)]));
        ((IDisposable)sink).Dispose();

        Assert.Equal(["2026-01-01T00:00:00Z"], new Roster.RosterDatabase(_folder.File("roster.db")).Column("SELECT removed_at FROM orgs"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sink.ApplyAsync(new RosterChangeBatch(run, 2, [RosterChange.Of(RosterOperation.Create, org)])));
    }

    [Fact]
    public void Codes_are_unlike_each_other()
    {
        string[] codes =
        [
            SqliteDiagnosticCodes.StateTaken, SqliteDiagnosticCodes.FolderMissing, SqliteDiagnosticCodes.WrongFile, SqliteDiagnosticCodes.StateBusy,
            SqliteDiagnosticCodes.StateFailed, SqliteDiagnosticCodes.RosterBusy, SqliteDiagnosticCodes.RosterReference,
            SqliteDiagnosticCodes.RosterKeyTaken, SqliteDiagnosticCodes.RosterFailed,
        ];
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    /// <summary>Both builders in their simplest form: the engine's are not seen from here.</summary>
    private sealed class Builder : ISisBuilder, ISyncBuilder
    {
        private Func<IServiceProvider, IRosterSink>? _sink;

        public IServiceCollection Services { get; } = new ServiceCollection();

        public string Name => "library";

        public IRosterSink MakeSink(IServiceProvider services) => _sink!(services);

        public ISyncBuilder From(string source) => this;

        public ISyncBuilder SharePolicy(Func<IServiceProvider, ISharingPolicy> policy) => this;

        public ISyncBuilder To(Func<IServiceProvider, IRosterSink> sink)
        {
            _sink = sink;
            return this;
        }
    }
}
