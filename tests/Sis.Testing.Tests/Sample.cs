namespace Sis.Testing.Tests;

/// <summary>A handful of records for tests.</summary>
internal static class Sample
{
    public static readonly SinkRun Run = new("tenant", "sync", "run", "plan");

    public static Org School(string id = "school", string? parent = null) => new() { Id = id, Name = "School", Type = OrgType.School, ParentKey = parent };

    public static Person Person(string id, string? given = "Ada", string org = "school") => new()
    {
        Id = id,
        Name = new PersonName { Given = given, Family = "Canary-Jones" },
        Email = $"{id}@canary.example.org",
        Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = org }],
    };

    public static Section Section(string id = "section") => new() { Id = id, Title = "Math", SchoolKey = "school" };

    public static Enrollment Enrollment(string person, string section = "section") =>
        new() { SectionKey = section, PersonKey = person, Role = RosterRole.Student };

    public static IReadOnlyList<RosterRecord> Roster() => [School(), Section(), Person("p1"), Person("p2", "Grace"), Enrollment("p1"), Enrollment("p2")];

    public static RosterChangeBatch Batch(RosterOperation operation, params RosterRecord[] records) =>
        new(Run, 0, [.. records.Select(record => RosterChange.Of(operation, record))]);

    public static async Task<MemorySink> SinkOf(params RosterRecord[] records)
    {
        var sink = new MemorySink();
        foreach (var kind in records.GroupBy(record => record.Kind).OrderBy(group => group.Key))
        {
            await sink.ApplyAsync(Batch(RosterOperation.Create, [.. kind]));
        }

        return sink;
    }

    public static async Task<List<RosterItem>> ReadAsync(ISisSource source, RosterFieldSet? fields = null, CancellationToken cancellationToken = default)
    {
        var request = new SourceReadRequest { Tenant = "tenant", Fields = fields ?? RosterFieldSet.Everything };
        var items = new List<RosterItem>();
        await foreach (var item in source.ReadAsync(request, cancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static IEnumerable<RosterRecord> RecordsIn(IEnumerable<RosterItem> items) => items.SelectMany(item => item switch
    {
        RecordItem record => [record.Record],
        BatchItem { Batch: var batch } => Enumerable.Range(0, batch.Count).Select(index => batch[index].ToRecord()),
        _ => [],
    });
}
