namespace Sis.PowerSchool.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-3, "IT")]
    [InlineData(-2, "PK")]
    [InlineData(-1, "PK")]
    [InlineData(0, "KG")]
    [InlineData(1, "01")]
    [InlineData(12, "12")]
    [InlineData(13, "PS")]
    [InlineData(99, null)]
    public void The_grade_of_a_student(long level, string? grade) => Assert.Equal(grade, Words.Grade(level));

    [Theory]
    [InlineData(0, "")]
    [InlineData(7, "07")]
    [InlineData(13, "PS")]
    [InlineData(345, "03 04 05")]
    [InlineData(543, "")]
    [InlineData(99, "")]
    public void The_grades_of_a_section(long level, string grades) => Assert.Equal(grades, string.Join(' ', Words.SectionGrades(level)));

    [Theory]
    [InlineData(1, "schoolYear")]
    [InlineData(2, "semester")]
    [InlineData(3, "trimester")]
    [InlineData(4, "quarter")]
    [InlineData(8, "gradingPeriod")]
    public void The_type_of_a_term(long portion, string type) => Assert.Equal(type, Words.TermType(portion).Value);

    [Theory]
    [InlineData("1(A-E) 3(B)", "1 3")]
    [InlineData("2-3(M-F)", "2-3")]
    [InlineData("(A)", "")]
    [InlineData(null, "")]
    public void The_periods_of_an_expression(string? expression, string periods) => Assert.Equal(periods, string.Join(' ', Words.Periods(expression)));

    [Theory]
    [InlineData("SUB", true)]
    [InlineData("Sub 12", true)]
    [InlineData("vacancy-#3", true)]
    [InlineData("Subotić", false)]
    [InlineData("Sub Teacher", false)]
    [InlineData("12", false)]
    [InlineData(null, false)]
    public void A_name_that_only_holds_a_place(string? name, bool isPlaceholder) => Assert.Equal(isPlaceholder, Words.IsPlaceholder(name, new PowerSchoolExportOptions().PlaceholderNames));
}
