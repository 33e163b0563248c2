using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class PlanSelectionTests
{
    [Fact]
    public void Everything_goes_unless_left_out()
    {
        var selection = PlanSelection.All();
        Assert.True(selection.IsAll);
        Assert.True(selection.LeaveOut(RosterKind.Person, 100_000));
        Assert.False(selection.LeaveOut(RosterKind.Person, 100_000));
        Assert.False(selection.IsAll);
        Assert.False(selection.Includes(RosterKind.Person, 100_000));
        Assert.True(selection.Includes(RosterKind.Person, 99_999));
        Assert.True(selection.Includes(RosterKind.Person, 1_000_000_000));
        Assert.True(selection.Includes(RosterKind.Org, 100_000));
        Assert.Equal(1, selection.CountLeftOut(RosterKind.Person));
    }

    [Fact]
    public void What_both_let_through_goes()
    {
        var left = PlanSelection.All();
        var right = PlanSelection.All();
        left.LeaveOut(RosterKind.Person, 3);
        right.LeaveOut(RosterKind.Person, 70_000);
        right.LeaveOut(RosterKind.Term, 0);
        var both = left.Intersect(right);
        Assert.Equal((2L, 1L), (both.CountLeftOut(RosterKind.Person), both.CountLeftOut(RosterKind.Term)));
        Assert.Equal(1, left.CountLeftOut(RosterKind.Person));
    }

    [Fact]
    public async Task A_stored_selection_is_read_back()
    {
        await using var state = await new MemoryStateStore().OpenAsync(new StateScope("t", "s"));
        var selection = PlanSelection.All();
        selection.LeaveOut(RosterKind.Person, 9_999);
        selection.LeaveOut(RosterKind.StudentContact, 1);
        await using (var transaction = await state.BeginAsync())
        {
            await selection.PutAsync(transaction, "going", default);
            await transaction.CommitAsync();
        }

        var read = await PlanSelection.ReadAsync(state, "going", default);
        Assert.False(read.Includes(RosterKind.Person, 9_999));
        Assert.False(read.Includes(RosterKind.StudentContact, 1));
        Assert.Equal((1L, 1L), (read.CountLeftOut(RosterKind.Person), read.CountLeftOut(RosterKind.StudentContact)));
        Assert.True((await PlanSelection.ReadAsync(state, "none", default)).IsAll);
    }
}
