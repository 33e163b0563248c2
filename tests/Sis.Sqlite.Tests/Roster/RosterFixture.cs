using Sis.Testing;

namespace Sis.Sqlite.Tests.Roster;

/// <summary>A sink on a file of its own, and short ways to deliver.</summary>
internal sealed class RosterFixture : IDisposable
{
    public const string Tenant = "district-1";

    private long _sequence;

    public RosterFixture(bool hardDelete = false)
    {
        Path = Folder.File("roster.db");
        Sink = NewSink(hardDelete);
        Database = new RosterDatabase(Path);
    }

    public TempFolder Folder { get; } = new();

    public string Path { get; }

    public ManualTimeProvider Time { get; } = new();

    public SqliteRosterSink Sink { get; private set; }

    public RosterDatabase Database { get; }

    public SqliteRosterSink NewSink(bool hardDelete = false, IReadOnlyList<RosterTable>? tables = null, TimeSpan? patience = null) =>
        new(new SqliteRosterOptions { Path = Path, HardDelete = hardDelete, BusyTimeout = patience ?? TimeSpan.FromSeconds(30) }, Time, tables: tables);

    /// <summary>Closes the sink and opens another one on the same file.</summary>
    public void Reopen(bool hardDelete = false)
    {
        Sink.Dispose();
        Sink = NewSink(hardDelete);
    }

    public Task ApplyAsync(RosterOperation operation, params RosterRecord[] records) =>
        SendAsync(Tenant, [.. records.Select(record => RosterChange.Of(operation, record))]);

    public Task SendAsync(string tenant, IReadOnlyList<RosterChange> changes, CancellationToken cancellationToken = default) =>
        Sink.ApplyAsync(new RosterChangeBatch(new SinkRun(tenant, "library", "run-1", "plan-1"), _sequence++, changes), cancellationToken);

    public Task RekeyAsync(RosterKind kind, string from, string to) => SendAsync(Tenant,
        [new RosterChange("rekey", RosterOperation.Rekey, new RosterKey(kind, to), ReadOnlyMemory<byte>.Empty, previousId: from)]);

    /// <summary>A school with one of everything.</summary>
    public async Task CreateSchoolAsync()
    {
        await ApplyAsync(RosterOperation.Create,
            new Org { Id = "d", Name = "District", Type = OrgType.District }, new Org { Id = "s", Name = "School", Type = OrgType.School, ParentKey = "d" });
        await ApplyAsync(RosterOperation.Create, new Term { Id = "t", Name = "Fall" });
        await ApplyAsync(RosterOperation.Create, new Course { Id = "c", Title = "Algebra", OrgKey = "s" });
        await ApplyAsync(RosterOperation.Create, new Section { Id = "x", Title = "Algebra 1", SchoolKey = "s", CourseKey = "c", TermKeys = ["t"] });
        await ApplyAsync(RosterOperation.Create, Student("p", "Ada"), Student("q", "Eve"));
        await ApplyAsync(RosterOperation.Create, Enrollment("e", "p"));
        await ApplyAsync(RosterOperation.Create, new StudentContact { Id = "k", StudentKey = "p", ContactKey = "q" });
        await Sink.CompleteAsync(new SinkRun(Tenant, "library", "run-1", "plan-1"));
    }

    public static Person Student(string id, string given) => new()
    {
        Id = id,
        Name = new PersonName { Given = given },
        Identifiers = [new Identifier("state", id + "-77")],
        Phones = [new Phone(PhoneType.Home, "555 0100")],
        Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "s" }],
    };

    public static Enrollment Enrollment(string id, string person) => new() { Id = id, SectionKey = "x", PersonKey = person, Role = RosterRole.Student };

    public void Dispose()
    {
        Sink.Dispose();
        Folder.Dispose();
    }
}
