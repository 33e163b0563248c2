using FsCheck;
using FsCheck.Fluent;
using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Gates as properties: stricter is never looser, whatever waits leaves no child without its parent, and approving in parts ends where one delivery would.</summary>
public sealed class GateLawTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    [Fact]
    public void A_stricter_limit_never_lets_more_through()
    {
        var limits = from percent in Gen.Choose(0, 120)
                     from count in Gen.Choose(0, 60)
                     from hasCount in Gen.Elements(true, false)
                     from floor in Gen.Choose(0, 30)
                     from action in Gen.Elements(Enum.GetValues<GateAction>())
                     select new GateLimit { Percent = percent, Count = hasCount ? count : null, Floor = floor, Action = action };
        var cases = from limit in limits
                    from less in Gen.Choose(0, 40)
                    from lower in Gen.Choose(0, 20)
                    from stricter in Gen.Elements(Enum.GetValues<GateAction>())
                    from measured in Gen.Choose(0, 100)
                    from of in Gen.Choose(0, 100)
                    select (limit, Strict: limit with
                    {
                        Percent = Math.Max(0, limit.Percent!.Value - less),
                        Count = limit.Count is { } known ? Math.Max(0, known - less) : stricter > GateAction.Warn ? less : null,
                        Floor = Math.Max(0, limit.Floor - lower),
                        Action = (GateAction)Math.Max((int)limit.Action, (int)stricter),
                    }, measured, of);
        Prop.ForAll(cases.ToArbitrary(), test => test.Strict.Judge(test.measured, test.of) >= test.limit.Judge(test.measured, test.of))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void A_lower_limit_never_lets_more_removals_through_a_whole_run() => Check(async seed =>
    {
        var delivered = new List<long>();
        foreach (var percent in (double[])[100, 50, 20, 5, 0])
        {
            var district = new RandomDistrict(seed);
            var source = new MemorySource(district.Day(0));
            using var night = await FirstAsync(source, gates => gates.Removals(percent, floor: 0).SchoolRemovals(percent, floor: 0));
            source.Records = district.Day(6);
            await night.Sync.RunAsync("sync");
            Assert.Empty(night.Sink.Violations);
            delivered.Add(night.Sink.Changes.Count(change => change.Operation == RosterOperation.Remove));
        }

        Assert.Equal(delivered.OrderDescending(), delivered);
    });

    [Fact]
    public void Whatever_waits_no_child_is_without_its_parent_and_approving_in_parts_ends_where_the_source_is() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var source = new MemorySource(district.Day(0));
        var random = new Random(seed);
        using var night = await FirstAsync(source, gates =>
        {
            foreach (var kind in RosterKinds.All)
            {
                var limit = new GateLimit { Count = random.Next(3), Action = GateAction.Withhold };
                gates.Set((Gate)random.Next((int)Gate.Removals, (int)Gate.IdentityChanges), limit, kind);
            }
        });
        source.Records = district.Shuffled(5, seed);
        await night.Sync.RunAsync("sync");
        Assert.Empty(night.Sink.Violations);
        var parts = ((PlanPart[])[PlanPart.RemovalsOnly, PlanPart.OfSchools("o1", "o2"), PlanPart.OfKinds(RosterKind.Org, RosterKind.Enrollment), PlanPart.OfKinds(RosterKind.Person)]).ToArray();
        random.Shuffle(parts);
        foreach (var part in parts.Append(PlanPart.All))
        {
            if ((await night.Plans.GetAsync("sync"))!.Status == PlanStatus.Held)
            {
                await night.ApplyAsync(part);
                Assert.Empty(night.Sink.Violations);
            }
        }

        Assert.Empty(night.Sink.Roster.DifferencesFrom(MemoryRoster.Of(ExpectedView.Of(district.Day(5)))));
        Assert.Equal(0, (await night.Sync.RunAsync("sync")).Changes);
    });

    [Fact]
    public void The_night_after_a_partly_held_one_plans_exactly_what_is_left() => Check(async seed =>
    {
        var district = new RandomDistrict(seed);
        var source = new MemorySource(district.Day(0));
        using var night = await FirstAsync(source, gates => gates.Removals(count: 0, percent: null).SchoolRemovals(count: 0, percent: null));
        source.Records = district.Day(4);
        await night.Sync.RunAsync("sync");
        var left = await night.Plans.ReadAsync("sync", onlyWaiting: true).Select(change => change.ToString()).ToListAsync();
        await night.Sync.RunAsync("sync", new SyncRunOptions { PlanOnly = true });
        var planned = await night.Plans.ReadAsync("sync").Where(change => change.Operation == RosterOperation.Remove).Select(change => change.ToString()).ToListAsync();
        Assert.Equal(left, planned);
    });

    private static Task<GateNight> FirstAsync(MemorySource source, Action<GateOptions> gates) => GateNight.AfterFirstAsync(source, options =>
    {
        foreach (var gate in Enum.GetValues<Gate>())
        {
            options.Off(gate);
        }

        gates(options);
    });

    private static void Check(Func<int, Task> property) =>
        Prop.ForAll<int>(seed => property(seed).GetAwaiter().GetResult()).Check(Runs);
}
