namespace Sis.Sync.Tests;

public sealed class EntryFileTests
{
    [Theory]
    [InlineData(8, 5)]
    [InlineData(8, 8)]
    [InlineData(8, 100)]
    [InlineData(100, 1000)]
    public void Reads_any_stretch_of_what_was_added(int buffered, int count)
    {
        using var temp = TempFolder.Create(null, $"entries-{buffered}-{count}");
        using var file = new EntryFile<long>(temp, "numbers", buffered);
        file.AddRange([.. Enumerable.Range(0, count).Select(number => (long)number)]);
        Assert.Equal(count, file.Count);
        foreach (var (from, length) in new[] { (0, count), (0, 1), (count - 1, 5), (count / 2, count), (count / 3, 7), (count, 3), (count + 4, 3) })
        {
            var target = new long[length];
            var read = file.Read(from, target);
            Assert.Equal(Math.Clamp(count - from, 0, length), read);
            Assert.Equal(Enumerable.Range(from, read).Select(number => (long)number), target.Take(read));
        }
    }
}
