using System.Text;
using Sis.Testing;

namespace Sis.Sync.Tests;

public sealed class LedgerScanTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public async Task Every_record_is_visited_once_however_few_are_taken_in_hand_at_first(int firstStretch)
    {
        await using var state = await AfterFirstNightAsync(new School(3, 200));
        var ledger = (await state.ReadLedgerAsync(default))!;
        var seen = await KeysAsync(new LedgerScan(state, ledger.Of(RosterKind.Enrollment)) { FirstStretch = firstStretch });
        Assert.Equal(600, seen.Count);
        Assert.Equal(600, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Every_record_is_visited_once_when_places_are_brought_into_order(int visitors)
    {
        await using var state = await AfterFirstNightAsync(new School(3, 200));
        using var temp = TempFolder.Create(null, $"scan-{visitors}");
        var ledger = (await state.ReadLedgerAsync(default))!;
        var seen = new System.Collections.Concurrent.ConcurrentBag<string>();
        await new LedgerScan(state, ledger.Of(RosterKind.Enrollment)) { FirstStretch = 70, Temp = temp }.RunAsync(
            RosterKind.Enrollment,
            [.. Enumerable.Repeat((RecordVisitor)((in EncodedRecord record) =>
            {
                seen.Add(Encoding.UTF8.GetString(record.Key));
                return true;
            }), visitors)],
            default);
        Assert.Equal(600, seen.Count);
        Assert.Equal(600, seen.Distinct().Count());
    }

    [Fact]
    public async Task Only_the_records_asked_for_are_visited()
    {
        await using var state = await AfterFirstNightAsync(new School(1, 50));
        var ledger = (await state.ReadLedgerAsync(default))!;
        string[] wanted = [.. new[] { 3, 30, 50 }.Select(number => $"c1-{School.Id(1, number)}")];
        var only = new KeySet(4);
        foreach (var key in (string[])[.. wanted, "not there"])
        {
            only.Add(RecordReferences.HashOf(ledger.Hasher, Encoding.UTF8.GetBytes(key)));
        }

        var seen = await KeysAsync(new LedgerScan(state, ledger.Of(RosterKind.Enrollment)) { Only = only });
        Assert.Equal(wanted, seen.Order(StringComparer.Ordinal));
    }

    private static async Task<IStateSession> AfterFirstNightAsync(School district)
    {
        var store = new MemoryStateStore();
        using (var fixture = new SyncFixture(new MemorySource(district.Roster()), store: store))
        {
            await fixture.RunWellAsync();
        }

        return await store.OpenAsync(store.Scopes.Single());
    }

    private static async Task<List<string>> KeysAsync(LedgerScan scan)
    {
        var seen = new List<string>();
        await scan.RunAsync(RosterKind.Enrollment, (in EncodedRecord record) =>
        {
            seen.Add(Encoding.UTF8.GetString(record.Key));
            return true;
        }, default);
        return seen;
    }
}
