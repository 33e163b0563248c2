namespace Sis.Sync.Tests;

public sealed class PlaceOrderedTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(300_000)]
    public void Reads_in_the_order_of_places(int count)
    {
        using var temp = TempFolder.Create(null, $"places-{count}");
        var places = Enumerable.Range(0, count).Select(number => new Place(number * 3L, 2)).ToArray();
        using var ordered = new PlaceOrdered<Place>(temp, "places", count, (count * 3L) + 1, place => place);
        var shuffled = places.ToArray();
        new Random(5).Shuffle(shuffled);
        foreach (var place in shuffled)
        {
            ordered.Add(place);
        }

        Assert.Equal(count, ordered.Count);
        Assert.True(ordered.Read().SequenceEqual(places));
    }
}
