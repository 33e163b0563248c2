using System.Text;

namespace Sis.PowerSchool.Tests;

public sealed class CellDatesTests
{
    private static readonly DateOnly Today = new(2025, 9, 10);

    [Theory]
    [InlineData("2025-09-02", false, "2025-09-02")]
    [InlineData("2025-09-02 10:17:37.24", false, "2025-09-02")]
    [InlineData("09/02/2025", false, "2025-09-02")]
    [InlineData("9/2/25", false, "2025-09-02")]
    [InlineData("6/30/2026", false, "2026-06-30")]
    [InlineData("9/2/99", false, "1999-09-02")]
    [InlineData("9/2/12", true, "2012-09-02")]
    [InlineData("9/2/26", true, "1926-09-02")]
    [InlineData(" 06/19/2007 ", true, "2007-06-19")]
    [InlineData("0/0/0", false, null)]
    [InlineData("0/0/0000", false, null)]
    [InlineData("", false, null)]
    [InlineData("1899-12-30", false, null)]
    [InlineData("01/01/1900", false, null)]
    [InlineData("1901-01-01", false, null)]
    public void Days_are_read_in_every_style(string cell, bool isPast, string? expected)
    {
        Assert.True(CellDates.TryParse(Encoding.UTF8.GetBytes(cell), Today, isPast, isDayFirst: false, out var date));
        Assert.Equal(expected is null ? null : DateOnly.Parse(expected), date);
    }

    [Theory]
    [InlineData("13/13/2025")]
    [InlineData("2025-02-30")]
    [InlineData("yesterday")]
    [InlineData("9/2")]
    [InlineData("9/2/025")]
    [InlineData("9-2/2025")]
    public void What_is_no_day_is_refused(string cell) => Assert.False(CellDates.TryParse(Encoding.UTF8.GetBytes(cell), Today, false, false, out _));

    [Fact]
    public void A_day_may_come_first()
    {
        Assert.True(CellDates.TryParse("30/06/2026"u8, Today, false, isDayFirst: true, out var date));
        Assert.Equal(new DateOnly(2026, 6, 30), date);
    }
}
