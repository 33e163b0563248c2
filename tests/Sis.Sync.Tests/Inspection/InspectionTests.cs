using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>What would happen to one record, and what has drifted in the sink; nothing is changed by asking.</summary>
public sealed class InspectionTests
{
    [Fact]
    public async Task One_person_is_explained_step_by_step()
    {
        var policy = new TestPolicy(RosterFieldSet.Of("org.*", "term.*", "course.*", "section.*", "person.name.*", "person.roles", "enrollment.*"), record => record.Id != "p003");
        using var night = new GateNight(new MemorySource(Small.Roster()) { HonorsFields = false }, new MemorySink(), new MemoryStateStore(), policy);
        await night.RunAsync(SyncOutcome.Succeeded);
        night.Source.Put(Small.Student("p001", "Bea"), Small.Student("p009"));
        night.Source.Remove(new RosterKey(RosterKind.Person, "p002"));

        Assert.Equal([("source", "read"), ("share", "shared"), ("share", "fields left out"), ("ledger", "delivered"), ("plan", "update")], await StepsAsync("p001"));
        Assert.Equal(("plan", "create"), (await StepsAsync("p009"))[^1]);
        Assert.Equal([("source", "not there"), ("ledger", "delivered"), ("plan", "remove")], await StepsAsync("p002"));
        Assert.Equal([("source", "read"), ("share", "not shared"), ("ledger", "not delivered"), ("plan", "nothing")], await StepsAsync("p003"));
        var report = await night.Inspection.ExplainAsync("sync", new RosterKey(RosterKind.Person, "p001"));
        Assert.Equal(["person.name.given"], report.Steps[^1].Fields);
        Assert.Equal(["person.email"], report.Steps.Single(step => step.Outcome == "fields left out").Fields);
        Assert.DoesNotContain("Bea", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(4, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);

        async Task<(string, string)[]> StepsAsync(string id)
        {
            var explained = await night.Inspection.ExplainAsync("sync", new RosterKey(RosterKind.Person, id));
            return [.. explained.Steps.Select(step => (step.Name, step.Outcome))];
        }
    }

    [Fact]
    public async Task What_someone_changed_in_the_sink_is_found()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(new School().Roster()));
        Assert.True((await night.Inspection.ReadDriftAsync("sync")).IsClean);

        var run = new SinkRun(SyncRunOptions.DefaultTenant, "sync", "by hand", "by hand");
        await night.Sink.ApplyAsync(new RosterChangeBatch(run, 0, [RosterChange.Of(RosterOperation.Update, School.Student(1, 1) with { Username = "edited" }, School.Student(1, 1))]));
        await night.Sink.ApplyAsync(new RosterChangeBatch(run, 1, [RosterChange.Of(RosterOperation.Create, School.Student(1, 500))]));
        await night.Sink.ApplyAsync(new RosterChangeBatch(run, 2, [RosterChange.Of(RosterOperation.Remove, Small.Enrollment("p1-002", "c1"))]));
        var drift = await night.Inspection.ReadDriftAsync("sync");
        Assert.Equal(new DriftCounts("person", 199, 0, 1, 1), drift.Kinds[(int)RosterKind.Person]);
        Assert.Equal(new DriftCounts("enrollment", 199, 1, 0, 0), drift.Kinds[(int)RosterKind.Enrollment]);
        Assert.Equal(["different person:p1-001 person.username", "extra person:p1-500 ", "missing enrollment:c1-p1-002 "],
            drift.Differences.Select(item => $"{item.What} {item.Key} {string.Join(' ', item.Fields)}").Order(StringComparer.Ordinal));
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
    }

    [Fact]
    public async Task A_sink_that_cannot_be_read_back_is_refused()
    {
        using var fixture = new SyncFixture(new MemorySource(Small.Roster()), new FaultInjectingSink(new MemorySink()));
        var refusal = await Assert.ThrowsAsync<SisException>(() => fixture.Inspection.ReadDriftAsync("sync"));
        Assert.Equal(PlanCodes.NotReadable, refusal.Code);
    }
}
