namespace Sis.Testing;

/// <summary>Delivers to the sink of a fixture as the engine would, and compares what is stored with what should be.</summary>
internal sealed class SinkProbe
{
    private readonly SinkFixture _fixture;
    private long _sequence;
    private int _plans;

    public SinkProbe(SinkFixture fixture, string tenant = SinkConformance.Tenant)
    {
        _fixture = fixture;
        Tenant = tenant;
        Kind = fixture.Fields.Contains(PersonFields.GivenName) ? RosterKind.Person : RosterKind.Org;
        Must.Hold(Kind == RosterKind.Person || fixture.Fields.Contains(OrgFields.Name),
            "the fixture's Fields must include person.name.given or org.name, or nothing can be checked.");
        Run = NewRun();
    }

    public string Tenant { get; }

    /// <summary>The kind of record that the rules use.</summary>
    public RosterKind Kind { get; }

    public SinkRun Run { get; private set; }

    public async Task BeginAsync()
    {
        await _fixture.Sink.BeginAsync(Run).ConfigureAwait(false);
        if (Kind == RosterKind.Person && _fixture.Fields.Includes(RosterKind.Org))
        {
            await ApplyAsync(RosterOperation.Create, School()).ConfigureAwait(false);
        }
    }

    public async Task CompleteAsync()
    {
        await _fixture.Sink.CompleteAsync(Run).ConfigureAwait(false);
        Run = NewRun();
    }

    public Task ApplyAsync(RosterOperation operation, params RosterRecord[] records) => SendAsync(Batch(operation, records));

    public Task SendAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default) =>
        _fixture.Sink.ApplyAsync(batch, cancellationToken);

    public RosterChangeBatch Batch(RosterOperation operation, params RosterRecord[] records) =>
        Batch([.. records.Select(record => RosterChange.Of(operation, Masked(record), operation == RosterOperation.Update ? Masked(record) : null))]);

    public RosterChangeBatch Batch(params RosterChange[] changes) => new(Run, _sequence++, changes);

    /// <summary>A record of the kind that the rules use; the same number, the same identifier.</summary>
    public RosterRecord Record(int number, string name = "Ada") => Kind == RosterKind.Person
        ? new Person
        {
            Id = Id(number),
            Name = new PersonName { Given = name, Family = "Conformance" },
            Email = $"{Id(number)}@example.org",
            Username = Id(number),
            Enabled = true,
            Roles = [new PersonRole { Role = RosterRole.Student, OrgKey = "conformance-school" }],
        }
        : new Org { Id = Id(number), Name = name, Type = OrgType.School };

    public static string Id(int number) => $"conformance-{number:D6}";

    /// <summary>Demands that exactly these records of the kind are stored, each once, with these facts.</summary>
    public async Task ExpectAsync(string otherwise, params RosterRecord[] records)
    {
        var stored = (await _fixture.ReadAsync(Tenant).ConfigureAwait(false)).Where(record => record.Kind == Kind).ToList();
        foreach (var copies in stored.CountBy(record => record.Key).Where(copies => copies.Value > 1))
        {
            throw new BrokenRuleException($"{otherwise} It holds {copies.Value} copies of {copies.Key}.");
        }

        var expected = MemoryRoster.Of(records.Select(Masked));
        var differences = MemoryRoster.Of(stored.Select(Masked)).DifferencesFrom(expected);
        Must.Hold(differences.Count == 0,
            $"{otherwise} Stored, compared with expected: {string.Join("; ", differences.Take(5))}{(differences.Count > 5 ? "; …" : ".")}");
    }

    private RosterRecord Masked(RosterRecord record) => FieldMask.Apply(record, _fixture.Fields);

    private static Org School() => new() { Id = "conformance-school", Name = "School", Type = OrgType.School };

    private SinkRun NewRun()
    {
        var number = ++_plans;
        return new SinkRun(Tenant, "conformance", $"run-{number}", $"plan-{number}");
    }
}
