using System.Text;

namespace Sis.Testing.Tests;

public sealed class DistrictWordsTests
{
    private static readonly Utf8Word[][] Tables =
    [
        DistrictWords.Given, DistrictWords.Family, DistrictWords.Places, DistrictWords.SchoolSorts, DistrictWords.Subjects, DistrictWords.SubjectCodes,
        DistrictWords.Cities, DistrictWords.Grades, DistrictWords.Countries, DistrictWords.Regions, DistrictWords.Domains, DistrictWords.Races,
    ];

    [Fact]
    public void Words_are_in_normal_form_and_differ()
    {
        Assert.All(Tables, table => Assert.Distinct(table.Select(word => word.Text)));
        Assert.All(Tables.SelectMany(table => table), word =>
        {
            Assert.True(word.Text.IsNormalized(NormalizationForm.FormC), word.Text);
            Assert.Equal(word.Text.Trim(), word.Text);
            Assert.NotEmpty(word.Text);
        });
    }

    [Fact]
    public void Names_hold_what_breaks_careless_programs()
    {
        var names = DistrictWords.Given.Concat(DistrictWords.Family).Select(word => word.Text).ToList();

        Assert.Contains(names, name => name.Contains('"'));
        Assert.Contains(names, name => name.Contains('\''));
        Assert.Contains(names, name => name.Contains(','));
        Assert.Contains(names, name => !Ascii.IsValid(name));
    }

    /// <summary>The next word stands for a changed value, also from the last number that may pick one to the first.</summary>
    [Fact]
    public void No_number_picks_the_same_word_as_the_next() =>
        Assert.All([DistrictWords.Given, DistrictWords.Family, DistrictWords.Cities], table => Assert.NotEqual(0, 0xFFFF % table.Length));
}
