using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Protected records are neither removed nor changed; sharing wins over protection, whatever it is for.</summary>
public sealed class ProtectedRecordTests
{
    private static readonly RosterKey P1 = new(RosterKind.Person, "p001");
    private static readonly RosterFieldSet NoEmail = RosterFieldSet.Of("org.*", "term.*", "course.*", "section.*", "person.name.*", "person.roles", "enrollment.*");

    [Fact]
    public async Task A_record_that_is_never_removed_stays_and_so_does_what_it_cannot_do_without()
    {
        var section = new RosterKey(RosterKind.Section, "c2");
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), gates => gates.NeverRemove(P1, section));
        night.Source.Remove(P1, section, new RosterKey(RosterKind.Org, "s2"), new RosterKey(RosterKind.Enrollment, "c2-p001"), new RosterKey(RosterKind.Enrollment, "c2-p003"));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.True(night.Sink.Roster.Contains(P1));
        Assert.True(night.Sink.Roster.Contains(section));
        Assert.True(night.Sink.Roster.Contains(new RosterKey(RosterKind.Org, "s2")));
        Assert.Equal(1, night.Sink.Roster.CountOf(RosterKind.Enrollment));
        Assert.Contains(report.Diagnostics, finding => finding.Code == GateCodes.Protected);
        Assert.Empty(night.Sink.Violations);
    }

    [Fact]
    public async Task A_record_that_is_never_changed_stays_as_it_was()
    {
        using var night = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), gates => gates.NeverChange(P1));
        night.Source.Put(Small.Student("p001", given: "Other"), Small.Student("p002", given: "Other"));
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(1, report.Delivered);
        Assert.Equal("Ana", night.Sink.Roster.OfKind<Person>().Single(person => person.Id == "p001").Name.Given);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Delivered);
    }

    [Theory]
    [InlineData("never changed")]
    [InlineData("never removed and missing")]
    [InlineData("rejected")]
    [InlineData("contradicting")]
    public async Task Sharing_wins_a_kept_record_loses_the_fields_that_may_no_longer_be_shared(string why)
    {
        var store = new MemoryStateStore();
        void Gates(GateOptions gates)
        {
            if (why == "never changed")
            {
                gates.NeverChange(P1);
            }
            else if (why == "never removed and missing")
            {
                gates.NeverRemove(P1);
            }
        }

        using var first = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), Gates, store);
        switch (why)
        {
            case "never changed":
                first.Source.Put(Small.Student("p001", given: "Other"));
                break;
            case "contradicting":
                first.Source.Records = [.. first.Source.Records, Small.Student("p001", given: "Twin")];
                break;
            case "rejected":
                first.Source.Remove(P1);
                first.Source.Add(new RejectionItem(RosterKind.Person, P1, new RosterDiagnostic("TEST", DiagnosticSeverity.Error, "Bad.")));
                break;
            default:
                first.Source.Remove(P1);
                break;
        }

        using var narrowed = new GateNight(first.Source, first.Sink, store, new TestPolicy(NoEmail, fingerprint: "narrow"), Gates);
        await narrowed.Sync.RunAsync("sync");
        var person = narrowed.Sink.Roster.OfKind<Person>().Single(known => known.Id == "p001");
        Assert.Null(person.Email);
        Assert.Equal("Ana", person.Name.Given);
        Assert.Empty(narrowed.Sink.Violations);
        Assert.Equal(0, (await narrowed.Sync.RunAsync("sync")).Delivered);
    }

    [Fact]
    public async Task Sharing_wins_a_protected_record_that_is_no_longer_shared_goes()
    {
        var store = new MemoryStateStore();
        using var first = await GateNight.AfterFirstAsync(new MemorySource(Small.Roster()), gates => gates.NeverChange(P1), store);
        var policy = new TestPolicy(shares: record => record.Key != P1, fingerprint: "without");
        using var narrowed = new GateNight(first.Source, first.Sink, store, policy, gates => gates.NeverChange(P1));
        await narrowed.RunAsync(SyncOutcome.Succeeded);
        Assert.False(narrowed.Sink.Roster.Contains(P1));
    }
}
