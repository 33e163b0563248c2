namespace Sis.Cli.Tests.Output;

public sealed class LineChartTests
{
    [Fact]
    public void A_series_is_a_line_from_its_lowest_to_its_highest()
    {
        Assert.Equal(
        [
            "7 ┤ ╭╮",
            "6 ┤ ││",
            "5 ┤ ││",
            "4 ┤ ││",
            "3 ┤ ││",
            "2 ┤ ││",
            "1 ┤ ││",
            "0 ┤─╯╰",
        ], LineChart.Draw([0, 7, 0]));
    }

    [Fact]
    public void Equal_numbers_are_one_flat_line()
    {
        Assert.Equal(["5 ┤───"], LineChart.Draw([5, 5, 5]));
    }

    [Fact]
    public void Of_a_long_series_the_last_hundred_are_drawn()
    {
        Assert.Equal(["1 ┤" + new string('─', 100)], LineChart.Draw([.. Enumerable.Repeat(9L, 7), .. Enumerable.Repeat(1L, 100)]));
    }
}
