using System.Text.RegularExpressions;

namespace Sis.Conventions.Tests;

/// <summary>A code that a report shows can be looked up, and means one thing.</summary>
public sealed partial class CodeDocumentationTests
{
    private const string Page = "docs/codes.md";

    [Fact]
    public void Every_code_in_src_is_on_the_page()
    {
        var documented = Documented().Select(row => row.Code).ToHashSet();

        Offenders.None(Uses()
            .Where(use => !documented.Contains(use.Code))
            .Select(use => $"{use.Code} of {use.File} is not in {Page}"));
    }

    [Fact]
    public void Every_code_on_the_page_is_in_src()
    {
        var used = Uses().Select(use => use.Code).ToHashSet();

        Assert.NotEmpty(Documented());
        Offenders.None(Documented().Where(row => !used.Contains(row.Code)).Select(row => $"{row.Code} in {Page} is in no file of src/"));
    }

    [Fact]
    public void No_two_constants_share_a_code()
    {
        var shared = Uses()
            .Where(use => use.Name.Length > 0)
            .GroupBy(use => use.Code)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(use => $"{use.Name} in {use.File}"))}");

        Offenders.None(shared);
    }

    [Fact]
    public void Every_row_says_what_the_constant_is_called()
    {
        var names = Uses().Where(use => use.Name.Length > 0).ToDictionary(use => use.Code, use => use.Name);

        Offenders.None(Documented()
            .Where(row => names.TryGetValue(row.Code, out var name) && name != row.Name)
            .Select(row => $"{row.Code} in {Page} is called {row.Name} and not {names[row.Code]}"));
    }

    private static List<(string File, string Name, string Code)> Uses() =>
        [.. from path in Repository.CodeFiles("src")
            from match in Literal().Matches(File.ReadAllText(path))
            select (Repository.Relative(path), match.Groups["name"].Value, match.Groups["code"].Value)];

    private static List<(string Code, string Name)> Documented() =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, Page)))
            .Select(match => (match.Groups["code"].Value, match.Groups["name"].Value))];

    [GeneratedRegex(@"(?:const string (?<name>\w+) = )?""(?<code>SIS\d{4})""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\| (?<code>SIS\d{4}) \| `?(?<name>\w*)`? \| [^|]{10,} \| [^|]{3,} \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
