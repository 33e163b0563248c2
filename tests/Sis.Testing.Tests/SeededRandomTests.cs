namespace Sis.Testing.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void The_sequence_never_changes()
    {
        var random = new SeededRandom(42UL);

        Assert.Equal([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL], [random.NextUInt64(), random.NextUInt64(), random.NextUInt64()]);
    }

    [Fact]
    public void Numbers_stay_in_their_bounds_and_reach_them()
    {
        var random = new SeededRandom(7);
        var seen = Enumerable.Range(0, 1000).Select(_ => random.Next(3, 6)).ToHashSet();

        Assert.Equal([3, 4, 5, 6], seen.Order());
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.NextDouble(), 0, 0.9999999999999999));
    }

    [Fact]
    public void Shuffling_loses_nothing()
    {
        var numbers = Enumerable.Range(0, 100).ToList();
        var shuffled = new SeededRandom(7).Shuffle(numbers);

        Assert.NotEqual(numbers, shuffled);
        Assert.Equal(numbers, shuffled.Order());
    }
}
