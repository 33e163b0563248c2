using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>Whatever the order of the records and however small the memory, the changes are the same ones.</summary>
public sealed class OrderTests
{
    private static readonly DistrictGenerator District = new(2000);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Changes_are_found_exactly_in_any_order_with_small_memory(bool firstShuffled, bool secondShuffled)
    {
        var source = new SwitchSource(Day(District.DayOne, firstShuffled).ToSource());
        using var fixture = Start(source, new MemoryStateStore());
        await fixture.RunWellAsync();
        fixture.Memory.Forget();
        source.Current = Day(District.DayTwo, secondShuffled).ToSource();
        var report = await fixture.RunWellAsync();
        Assert.Equal(District.Changes, DistrictChanges.Of(fixture.Memory.Changes));
        Assert.Equal(District.Changes.Total, report.Changes);
        Assert.Empty(fixture.Memory.Violations);
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
    }

    [Fact]
    public async Task A_quiet_night_writes_almost_nothing_and_a_new_order_is_taken_over_when_it_lasts()
    {
        var store = new MemoryStateStore();
        var source = new SwitchSource(District.DayOne.ToSource());
        using var fixture = Start(source, store);
        await fixture.RunWellAsync();

        var quiet = await CountAsync(fixture, store);
        source.Current = District.DayOne.Shuffled().ToSource();
        var shuffled = await CountAsync(fixture, store);
        var second = await CountAsync(fixture, store);
        var third = await CountAsync(fixture, store);
        Assert.Equal(0, quiet.Blobs);
        Assert.InRange(quiet.Bytes, 1, 32 * 1024);
        Assert.InRange(shuffled.Bytes, 1, second.Bytes);
        Assert.True(second.Blobs > 0);
        Assert.Equal(0, third.Blobs);
        Assert.InRange(third.Commits, 1, quiet.Commits);
    }

    [Fact]
    public async Task A_roster_whose_order_is_never_the_same_is_compared_exactly_night_after_night()
    {
        var source = new SwitchSource(District.DayOne.ToSource());
        using var fixture = Start(source, new MemoryStateStore());
        await fixture.RunWellAsync();
        DistrictDay[] nights =
        [
            District.DayTwo.Shuffled(), District.DayOne, District.DayTwo.Shuffled(), District.DayOne.Shuffled(),
            District.DayTwo, District.DayOne.Shuffled(), District.DayTwo.Shuffled(),
        ];
        foreach (var night in nights)
        {
            source.Current = night.ToSource();
            Assert.Equal(District.Changes.Total, (await fixture.RunWellAsync()).Changes);
            Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        }

        Assert.Empty(fixture.Memory.Violations);
    }

    private static async Task<StateWrites> CountAsync(SyncFixture fixture, MemoryStateStore store)
    {
        var before = store.Writes;
        Assert.Equal(0, (await fixture.RunWellAsync()).Changes);
        var after = store.Writes;
        return new StateWrites(after.Commits - before.Commits, after.Documents - before.Documents, after.Blobs - before.Blobs,
            after.JournalRows - before.JournalRows, after.Bytes - before.Bytes);
    }

    private static DistrictDay Day(DistrictDay day, bool isShuffled) => isShuffled ? day.Shuffled() : day;

    private static SyncFixture Start(ISisSource source, MemoryStateStore store) => new(source, store: store, configure: options =>
    {
        options.PendingRecords = 1024;
        options.SortBytes = 64 * 1024;
    });
}
