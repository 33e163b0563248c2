namespace Sis.Sharing.Tests;

/// <summary>Decisions of schools: stored with who and when, read for each run, and nothing without one.</summary>
public sealed class SchoolSiteTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "sis-decisions-" + Path.GetRandomFileName());
    private readonly FileSchoolDecisionStore _store;

    public SchoolSiteTests() => _store = new FileSchoolDecisionStore(_folder);

    public void Dispose()
    {
        _store.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_decision_is_kept_with_who_and_when_and_what_it_replaced()
    {
        await _store.SaveAsync("t", Decision("s0", SchoolChoice.School, "ann", 1));
        await _store.SaveAsync("t", Decision("s1", SchoolChoice.Nothing, "bob", 2));
        await _store.SaveAsync("t", Decision("s0", SchoolChoice.Sections, "cid", 3) with { Sections = ["x1"] });
        using var reopened = new FileSchoolDecisionStore(_folder);

        var decisions = await reopened.ReadAsync("t");
        var replaced = await reopened.ReadReplacedAsync("t");

        Assert.Equal(["s0 Sections cid 3", "s1 Nothing bob 2"], decisions.OrderBy(decision => decision.School).Select(Line));
        Assert.Equal(["s0 School ann 1"], replaced.Select(Line));
        Assert.Equal(["x1"], decisions.Single(decision => decision.School == "s0").Sections);
        Assert.Empty(await reopened.ReadAsync("other"));
        Assert.DoesNotContain("cid", decisions[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_private_and_do_not_name_the_tenant()
    {
        await _store.SaveAsync("Springfield", Decision("s0", SchoolChoice.School, "ann", 1));

        var file = Assert.Single(Directory.GetFiles(_folder));
        Assert.DoesNotContain("pringfield", Path.GetFileName(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_damaged_or_misplaced_file_is_told_and_shares_nothing()
    {
        await _store.SaveAsync("t", Decision("s0", SchoolChoice.School, "ann", 1));
        var file = Assert.Single(Directory.GetFiles(_folder));
        var content = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, content[..^20]);
        Assert.Equal(SharingCodes.BadDecisions, (await Assert.ThrowsAsync<SisException>(() => _store.ReadAsync("t"))).Code);
        await File.WriteAllTextAsync(file, content.Replace("\"t\"", "\"u\"", StringComparison.Ordinal));
        Assert.Equal(SharingCodes.BadDecisions, (await Assert.ThrowsAsync<SisException>(() => _store.ReadAsync("t"))).Code);
        Assert.Equal(SharingCodes.BadDecisions, (await Assert.ThrowsAsync<SisException>(async () => await Policy(_store).PrepareAsync("t"))).Code);
    }

    [Fact]
    public async Task A_rule_that_makes_no_sense_is_refused_when_it_is_saved()
    {
        var decision = Decision("s0", SchoolChoice.Rules, "ann", 1) with { Rules = [new SharingRule(RuleSubject.Sections, [new("section.titel", RuleOperator.Is, ["x"])])] };

        var error = await Assert.ThrowsAsync<SisException>(() => _store.SaveAsync("t", decision));

        Assert.Equal(SharingCodes.UnknownRuleField, error.Code);
        Assert.Contains("section.title", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_save_at_once_and_none_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _store.SaveAsync("t", Decision("s" + i, SchoolChoice.School, "ann", i))));

        Assert.Equal(20, (await _store.ReadAsync("t")).Count);
    }

    [Fact]
    public async Task Without_a_decision_nothing_is_shared_and_it_is_told()
    {
        var policy = await Policy(new MemoryDecisions()).PrepareAsync("t");
        var scope = await policy.ResolveAsync(new MemoryView(RichRoster.Make(5)));

        Assert.Empty(Decisions.Shared(scope, RichRoster.Make(5)));
        Assert.Equal(SharingCodes.NoDecision, Assert.Single(scope.Findings).Code);
    }

    [Fact]
    public async Task A_school_decides_for_itself_alone()
    {
        var decisions = new MemoryDecisions();
        decisions.Add(Decision("s1", SchoolChoice.Rules, "ann", 1) with { Rules = [new SharingRule(RuleSubject.Sections, []), new SharingRule(RuleSubject.Students, [])] });
        var records = RichRoster.Make(5);
        var policy = await Policy(decisions).PrepareAsync("t");

        var scope = await policy.ResolveAsync(new MemoryView(records));

        Assert.All(records.OfType<Section>(), section => Assert.Equal(section.SchoolKey == "s1", Decisions.Decide(scope, section).IsShared));
    }

    [Fact]
    public async Task A_changed_decision_is_a_changed_policy()
    {
        var decisions = new MemoryDecisions();
        decisions.Add(Decision("s0", SchoolChoice.School, "ann", 1));
        var policy = Policy(decisions);
        var before = (await policy.PrepareAsync("t")).Fingerprint;
        decisions.Add(Decision("s0", SchoolChoice.School, "bob", 2));
        var same = (await policy.PrepareAsync("t")).Fingerprint;
        decisions.Add(Decision("s1", SchoolChoice.School, "bob", 3));

        Assert.Equal(before, same);
        Assert.NotEqual(before, (await policy.PrepareAsync("t")).Fingerprint);
        Assert.DoesNotContain("bob", (await policy.PrepareAsync("t")).Fingerprint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_taken_back_removes_what_is_no_longer_shared()
    {
        List<RosterRecord> records = [new Org { Id = "s0", Name = "S", Type = OrgType.School }, new Org { Id = "s1", Name = "T", Type = OrgType.School },
            new Section { Id = "x0", Title = "X", SchoolKey = "s0" }, new Section { Id = "x1", Title = "Y", SchoolKey = "s1" }];
        var decisions = new MemoryDecisions();
        decisions.Add(Decision("s0", SchoolChoice.School, "ann", 1));
        decisions.Add(Decision("s1", SchoolChoice.School, "ann", 1));
        await using var run = new EngineRun(records, () => Policy(decisions));
        await run.RunAsync();
        run.Sink.Forget();

        decisions.Add(Decision("s1", SchoolChoice.Nothing, "ann", 2));
        var report = await run.RunAsync();

        Assert.True(report.Outcome is SyncOutcome.Succeeded or SyncOutcome.SucceededWithHolds, report.ToString());
        Assert.All(run.Sink.Changes, change => Assert.Equal(RemovalReason.NotShared, change.Reason));
        Assert.All(run.Sink.Changes, change => Assert.Contains(change.Key.Id, (string[])["s1", "x1"]));
    }

    [Fact]
    public async Task It_must_be_prepared_and_needs_a_store()
    {
        Assert.Equal(SharingCodes.NotPrepared,
            (await Assert.ThrowsAsync<SisException>(async () => await Policy(new MemoryDecisions()).ResolveAsync(new MemoryView([])))).Code);
        Assert.Equal(SharingCodes.Incomplete, Assert.Throws<SisException>(() =>
            SharingPolicy.Create(new SharingDefinition { Mode = SharingMode.SchoolSite, Fields = ["@minimal"] })).Code);
    }

    private static ISharingPolicy Policy(ISchoolDecisionStore store) => SharingPolicy.Create(share => share.SchoolSite(store).Fields(fields => fields.Allow(Policies.AllKinds)));

    private static SchoolDecision Decision(string school, SchoolChoice choice, string by, int minute) =>
        new() { School = school, Choice = choice, DecidedBy = by, DecidedAt = DateTimeOffset.UnixEpoch.AddMinutes(minute) };

    private static string Line(SchoolDecision decision) => $"{decision.School} {decision.Choice} {decision.DecidedBy} {(decision.DecidedAt - DateTimeOffset.UnixEpoch).TotalMinutes}";
}
