namespace Sis.Testing.Tests;

public sealed class IndexPermutationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(10_625)]
    public void Every_number_comes_once(int count)
    {
        for (ulong seed = 0; seed < 5; seed++)
        {
            var order = new IndexPermutation(count, seed);

            Assert.Equal(Enumerable.Range(0, count).Select(index => (long)index), Enumerable.Range(0, count).Select(index => order[index]).Order());
        }
    }

    [Fact]
    public void The_order_is_another_one()
    {
        const int count = 10_000;
        var order = new IndexPermutation(count, 7);

        Assert.InRange(Enumerable.Range(0, count).Count(index => order[index] == index), 0, 10);
        Assert.InRange(Enumerable.Range(1, count - 1).Count(index => order[index] > order[index - 1]), count * 4 / 10, count * 6 / 10);
    }
}
