using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A field that vanishes from the whole feed is told apart from a value cleared for one person.</summary>
public sealed class WithdrawnFieldTests
{
    private static readonly School District = new();

    [Fact]
    public async Task A_value_cleared_for_some_is_cleared()
    {
        using var night = await NightAsync(WithdrawnFieldPolicy.Hold);
        night.Source.Records = District.Roster(person => string.CompareOrdinal(person.Id, "p1-025") <= 0 ? person with { Email = null } : person);
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(25, report.Delivered);
        Assert.DoesNotContain(report.Gates, gate => gate.Gate == Gate.FieldWithdrawn);
    }

    [Fact]
    public async Task Hold_keeps_the_clearing_back_and_lets_the_rest_go()
    {
        using var night = await NightAsync(WithdrawnFieldPolicy.Hold);
        night.Source.Records = [.. District.Roster(person => person with { Email = null }), School.Student(1, 500) with { Email = null }];
        night.Source.Remove(School.Leaving(2, 2));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        var gate = report.Gates.Single(gate => gate.Gate == Gate.FieldWithdrawn);
        Assert.Equal(("person.email", 198L, 198L, GateAction.Withhold), (gate.Field, gate.Measured, gate.Of, gate.Action));
        Assert.Equal(198, report[RosterKind.Person].Held);
        Assert.Equal(5, report.Delivered);
        Assert.Equal(198, night.Sink.Roster.OfKind<Person>().Count(person => person.Email is not null));

        // Approved, they are cleared.
        await night.ApplyAsync();
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
    }

    [Fact]
    public async Task Keep_leaves_old_values_and_delivers_all_other_facts()
    {
        using var night = await NightAsync(WithdrawnFieldPolicy.Keep);
        night.Source.Records = District.Roster(person => person with { Email = null, Username = person.Id == "p1-001" ? "new" : null });
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Contains(report.Diagnostics, finding => finding.Code == GateCodes.FieldWithdrawn && finding.Samples[0].Field == "person.email");
        Assert.Equal(1, report.Changes);
        Assert.All(night.Sink.Roster.OfKind<Person>(), person => Assert.NotNull(person.Email));
        Assert.Equal("new", night.Sink.Roster.OfKind<Person>().Single(person => person.Id == "p1-001").Username);
        Assert.Equal(0, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);

        // The field is back for all but one: that one is cleared now.
        night.Source.Records = District.Roster(person => person with { Email = person.Id == "p1-002" ? null : person.Email, Username = person.Id == "p1-001" ? "new" : null });
        Assert.Equal(1, (await night.RunAsync(SyncOutcome.Succeeded)).Changes);
        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(night.Source.Records)));
    }

    [Fact]
    public async Task Clear_clears_and_says_so()
    {
        using var night = await NightAsync(WithdrawnFieldPolicy.Clear);
        night.Source.Records = District.Roster(person => person with { Email = null });
        var report = await night.RunAsync(SyncOutcome.Succeeded);
        Assert.Equal(GateAction.Warn, report.Gates.Single(gate => gate.Gate == Gate.FieldWithdrawn).Action);
        Assert.All(night.Sink.Roster.OfKind<Person>(), person => Assert.Null(person.Email));
    }

    [Fact]
    public async Task An_extension_that_vanishes_is_held()
    {
        static Person With(Person person, params string[] names) => person with { Extensions = names.ToDictionary(name => name, name => person.Id) };
        var source = new MemorySource(District.Roster(person => With(person, "bus", "locker")));
        using var night = await GateNight.AfterFirstAsync(source, gates => gates.Off(Gate.Updates));
        source.Records = District.Roster(person => With(person, "bus"));
        var report = await night.RunAsync(SyncOutcome.SucceededWithHolds);
        Assert.Equal("person.ext.locker", report.Gates.Single(gate => gate.Gate == Gate.FieldWithdrawn).Field);
        Assert.Equal(0, report.Delivered);
    }

    private static Task<GateNight> NightAsync(WithdrawnFieldPolicy policy) => GateNight.AfterFirstAsync(new MemorySource(District.Roster()), gates =>
    {
        gates.WithdrawnFields = policy;
        gates.Off(Gate.Updates);
    });
}
