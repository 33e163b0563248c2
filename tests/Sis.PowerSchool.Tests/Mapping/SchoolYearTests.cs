using Sis.Testing;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

/// <summary>The most dangerous week of the year.</summary>
public sealed class SchoolYearTests
{
    private static readonly (long YearId, DateOnly First, DateOnly Last)[] Years =
        [(33, new(2023, 8, 19), new(2024, 6, 5)), (34, new(2024, 8, 19), new(2025, 6, 5)), (35, new(2025, 6, 1), new(2026, 6, 5))];

    [Theory]
    [InlineData("2024-10-15", 34, "Current")]
    [InlineData("2024-06-05", 33, "Current")]
    [InlineData("2024-06-06", 33, "AfterLast")]
    [InlineData("2024-07-19", 33, "AfterLast")]
    [InlineData("2024-07-20", 34, "BeforeNext")]
    [InlineData("2025-06-03", 34, "Overlap")]
    [InlineData("2025-06-06", 35, "Current")]
    [InlineData("2030-01-01", 35, "AfterLast")]
    [InlineData("2020-01-01", 33, "BeforeNext")]
    public void There_is_always_one_year(string today, long year, string situation)
    {
        var (chosen, how) = SchoolYears.Choose(Years, DateOnly.Parse(today), 30, prefersLater: false);

        Assert.Equal((year, situation), (chosen!.Value, how.ToString()));
    }

    [Fact]
    public void Of_two_years_that_hold_today_the_later_one_is_taken_when_asked_for() =>
        Assert.Equal(35, SchoolYears.Choose(Years, new DateOnly(2025, 6, 3), 30, prefersLater: true).YearId);

    [Fact]
    public async Task In_summer_the_roster_does_not_vanish()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 30 });

        var read = await Given.ReadAsync(district, options => options.TimeProvider = new ManualTimeProvider(new DateTimeOffset(2025, 6, 20, 12, 0, 0, TimeSpan.Zero)));

        Assert.NotEmpty(read.Keys(RosterKind.Section));
        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.YearGap);
    }

    [Fact]
    public async Task A_change_of_year_since_the_last_accepted_read_is_told()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 30 });
        var before = await Given.ReadAsync(district, options => options.TimeProvider = new ManualTimeProvider(new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        Assert.DoesNotContain(before.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.YearChanged);

        var after = await Given.ReadAsync(district, cursor: before.Cursor);

        var told = Assert.Single(after.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.YearChanged);
        Assert.Contains("101, 102, 103", told.Message);
        Assert.Empty(before.Keys(RosterKind.Section).Intersect(after.Keys(RosterKind.Section)));
        Assert.DoesNotContain((await Given.ReadAsync(district, cursor: after.Cursor)).Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.YearChanged);
    }

    [Fact]
    public async Task A_school_without_terms_is_told_and_costs_nothing_else()
    {
        var district = PowerSchoolDistrict.Generate(new() { Students = 30 });
        district["Terms"].Remove(row => row.Number("SchoolID") == 103);

        var read = await Given.ReadAsync(district);

        Assert.Contains(read.Findings, finding => finding.Code == PowerSchoolDiagnosticCodes.NoYear && finding.Message.Contains("103"));
        Assert.NotEmpty(read.All<Section>(RosterKind.Section));
    }
}
