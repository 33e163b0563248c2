using System.Text.RegularExpressions;

namespace Sis.Conventions.Tests;

/// <summary>Links between pages of the repository lead somewhere.</summary>
public sealed partial class DocumentationLinkTests
{
    [Fact]
    public void Every_relative_link_has_a_target()
    {
        var offenders =
            from page in Pages()
            from link in Link().Matches(File.ReadAllText(page)).Select(match => match.Groups["target"].Value)
            where !link.Contains("://", StringComparison.Ordinal) && !Exists(page, link)
            select $"{Repository.Relative(page)}: {link}";

        Offenders.None(offenders);
    }

    private static IEnumerable<string> Pages() =>
        Directory.EnumerateFiles(Repository.Root, "*.md")
            .Concat(new[] { "docs", "samples", "src" }
                .Select(folder => Path.Combine(Repository.Root, folder))
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)))
            .Where(page => !Repository.Relative(page).Split('/').Any(part => part is "bin" or "obj"));

    private static bool Exists(string page, string link)
    {
        var parts = link.Split('#', 2);
        var target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));

        return Path.Exists(target) && (parts.Length == 1 || Anchors(target).Contains(parts[1]));
    }

    /// <summary>The anchors of headings, as code hosts make them: lower case, no punctuation, hyphens for blanks.</summary>
    private static HashSet<string> Anchors(string page) =>
        [.. File.ReadLines(page)
            .Where(line => line.StartsWith('#'))
            .Select(line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchor();
}
