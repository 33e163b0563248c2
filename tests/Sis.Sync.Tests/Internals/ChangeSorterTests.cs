using System.Text;

namespace Sis.Sync.Tests;

public sealed class ChangeSorterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(64 * 1024)]
    public void Sorted_runs_on_disk_equal_a_sort_in_memory(int budget)
    {
        var random = new Random(7);
        var keys = Enumerable.Range(0, 400).Select(number => new string('k', random.Next(12)) + random.Next(1000) + (number % 50 == 0 ? new string('z', 900) : "é")).Distinct().ToArray();
        Assert.Equal(Sort(keys, int.MaxValue), Sort(keys, budget));
        Assert.Equal(keys.Order(Comparer<string>.Create(RosterKey.CompareIds)), Sort(keys, budget).Select(change => change.Key));
    }

    [Fact]
    public void A_change_larger_than_the_buffer_of_a_run_survives()
    {
        var keys = new[] { "b", "a", "c" };
        Assert.Equal(["a", "b", "c"], Sort(keys, 1, size: 700_000).Select(change => change.Key));
    }

    private static List<(string Key, int Size)> Sort(string[] keys, int budget, int size = 0)
    {
        using var temp = TempFolder.Create(null, $"sorter-{budget}-{size}");
        var buffer = new ByteBuffer(1024);
        using var sorter = new ChangeSorter(temp, budget, buffer);
        foreach (var key in keys)
        {
            sorter.Add(new ChangeItem { Operation = RosterOperation.Create, Key = Encoding.UTF8.GetBytes(key), Content = 5, After = new byte[size + key.Length] });
        }

        Assert.Equal(keys.Length, sorter.Count);
        return [.. sorter.Drain().Select(change => (Encoding.UTF8.GetString(ChangeCodec.KeyOf(change.Span)), ChangeCodec.Read(change.Span).After.Length))];
    }
}
