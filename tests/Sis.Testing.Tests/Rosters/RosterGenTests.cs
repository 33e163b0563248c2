namespace Sis.Testing.Tests;

public sealed class RosterGenTests
{
    private const int Seeds = 150;

    [Fact]
    public void The_same_seed_makes_the_same_roster()
    {
        Assert.Equal(RosterGen.Roster(7), RosterGen.Roster(7));
        Assert.Equal(RosterGen.Edit(RosterGen.Roster(7), 8), RosterGen.Edit(RosterGen.Roster(7), 8));
        Assert.NotEqual(RosterGen.Roster(7), RosterGen.Roster(8));
    }

    [Fact]
    public void Valid_rosters_are_valid_and_stay_so_when_edited()
    {
        for (var seed = -Seeds / 3; seed < Seeds / 3; seed++)
        {
            var roster = RosterGen.Roster(seed);
            AssertValid(roster);
            AssertValid(RosterGen.Edit(roster, seed));
            AssertValid(RosterGen.Edit(RosterGen.Permute(roster, seed), seed, edits: 20));
        }
    }

    [Fact]
    public void Edits_create_update_and_remove()
    {
        var total = new DistrictChanges();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var roster = RosterGen.Roster(seed);
            var changes = DistrictChanges.Between(MemoryRoster.Of(roster), MemoryRoster.Of(RosterGen.Edit(roster, seed)));
            foreach (var kind in RosterKinds.All)
            {
                total.Add(kind, RosterOperation.Create, changes.Created(kind));
                total.Add(kind, RosterOperation.Update, changes.Updated(kind));
                total.Add(kind, RosterOperation.Remove, changes.Removed(kind));
            }
        }

        Assert.All(RosterKinds.All, kind => Assert.True(total.Created(kind) > 0 && total.Updated(kind) > 0 && total.Removed(kind) > 0, kind.ToName()));
    }

    [Fact]
    public void Flawed_rosters_have_every_flaw_and_can_be_encoded()
    {
        var (dangling, duplicates, cycles, odd) = (0, 0, 0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var roster = RosterGen.Roster(seed, RosterGenOptions.Flawed);
            var kept = MemoryRoster.Of(roster);
            dangling += kept.DanglingReferences().Count;
            duplicates += roster.Count - kept.Count;
            cycles += roster.Count(record => HasCycle(roster, record));
            odd += roster.OfType<Org>().Count(org => !org.Name.IsNormalized());
        }

        Assert.All((int[])[dangling, duplicates, cycles, odd], count => Assert.True(count > 0));
    }

    [Fact]
    public void Permuting_loses_nothing()
    {
        var roster = RosterGen.Roster(3);
        var permuted = RosterGen.Permute(roster, 4);

        Assert.NotEqual(roster, permuted);
        Assert.Equal(roster.Select(record => record.Key).Order(), permuted.Select(record => record.Key).Order());
    }

    private static void AssertValid(IReadOnlyList<RosterRecord> roster)
    {
        Assert.Distinct(roster.Select(record => record.Key));
        Assert.Empty(MemoryRoster.Of(roster).DanglingReferences());
        Assert.DoesNotContain(roster, record => HasCycle(roster, record));
    }

    private static bool HasCycle(IReadOnlyList<RosterRecord> roster, RosterRecord record)
    {
        var parent = record;
        for (var steps = 0; steps <= roster.Count; steps++)
        {
            var key = parent switch { Org org => org.ParentKey, Term term => term.ParentKey, _ => null };
            parent = key is null ? null : roster.FirstOrDefault(other => other.Key == new RosterKey(record.Kind, key));
            if (parent is null)
            {
                return false;
            }
        }

        return true;
    }
}
