using Sis.Testing;

namespace Sis.Sharing.Tests;

/// <summary>What a policy can tell and do beyond yes and no: the engine passes it on.</summary>
public sealed class EngineChannelTests
{
    private static readonly RosterRecord[] Roster =
    [
        new Org { Id = "s1", Name = "One", Type = OrgType.School },
        new Org { Id = "s2", Name = "Two", Type = OrgType.School },
        new Person
        {
            Id = "p1",
            Roles = [new() { Role = RosterRole.Teacher, OrgKey = "s1" }, new() { Role = RosterRole.Staff, OrgKey = "s2" }],
            Phones = [new(PhoneType.Home, "1"), new(PhoneType.Mobile, "2")],
            Identifiers = [new("state", "77"), new("staff", "78")],
        },
    ];

    [Fact]
    public async Task Findings_of_a_policy_stand_in_the_report()
    {
        var finding = new RosterDiagnostic("SIS4005", DiagnosticSeverity.Warning, "A school is missing.") { Key = new RosterKey(RosterKind.Org, "s9") };
        await using var run = new EngineRun(Roster, () => new ScriptedPolicy { Findings = [finding] });

        var report = await run.RunAsync();

        Assert.Equal(SyncOutcome.Succeeded, report.Outcome);
        Assert.Contains(report.Diagnostics, found => found.Samples.Contains(finding));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Items_that_the_scope_takes_out_do_not_leave(int batchSize)
    {
        await using var run = new EngineRun(Roster, () => new ScriptedPolicy { Items = ["teacher", "mobile", "staff"] }, batchSize);

        await run.RunAsync();

        var person = Assert.Single(run.Sink.Roster.Records.OfType<Person>());
        Assert.Equal(["teacher@s1", "staff@s2"], person.Roles.Select(role => role.ToString()).OrderDescending(StringComparer.Ordinal));
        Assert.Equal("2", Assert.Single(person.Phones).Number);
        Assert.Equal("78", Assert.Single(person.Identifiers).Value);
    }

    [Fact]
    public async Task A_filter_that_became_narrower_is_an_update()
    {
        string[] items = ["teacher", "mobile", "home", "staff"];
        await using var run = new EngineRun(Roster, () => new ScriptedPolicy { Items = items });
        await run.RunAsync();

        items = ["teacher", "mobile"];
        var report = await run.RunAsync();

        Assert.Equal(1, report[RosterKind.Person].Updated);
        var person = Assert.Single(run.Sink.Roster.Records.OfType<Person>());
        Assert.Equal("teacher@s1", Assert.Single(person.Roles).ToString());
        Assert.Single(person.Phones);
        Assert.Empty(person.Identifiers);
    }

    [Fact]
    public async Task A_policy_that_cannot_be_prepared_ends_the_run_before_anything_is_read()
    {
        await using var run = new EngineRun(Roster, () => throw new SisException("SIS4040", "The decisions could not be read."));

        var report = await run.RunAsync();

        Assert.Equal(SyncOutcome.Failed, report.Outcome);
        Assert.Contains(report.Diagnostics, found => found.Code == EngineCodes.PolicyFailed && found.Samples[0].Message.Contains("SIS4040", StringComparison.Ordinal));
        Assert.Empty(run.Source.Requests);
    }

    private sealed class ScriptedPolicy : ISharingPolicy, ISharingScope
    {
        public string[]? Items { get; init; }

        public IReadOnlyList<RosterDiagnostic> Findings { get; init; } = [];

        public RosterFieldSet Fields => RosterFieldSet.Everything;

        public string Fingerprint => string.Join(' ', Items ?? []);

        public bool FiltersItems => Items is not null;

        public ValueTask<ISharingScope> ResolveAsync(IRosterView roster, CancellationToken cancellationToken = default) => ValueTask.FromResult<ISharingScope>(this);

        public ShareDecision Decide(in EncodedRecord record) => ShareDecision.Share("everything is shared");

        public bool KeepsItem(in EncodedRecord record, RosterField field, ReadOnlySpan<byte> item)
        {
            ReadOnlySpan<byte> name;
            if (field.Type == FieldType.Roles)
            {
                name = EncodedRole.Read(item).Role;
            }
            else
            {
                EncodedList.SplitPair(item, out name, out _);
            }

            return Items!.Contains(System.Text.Encoding.UTF8.GetString(name));
        }
    }
}
