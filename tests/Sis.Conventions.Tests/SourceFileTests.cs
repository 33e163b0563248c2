using System.Text.RegularExpressions;

namespace Sis.Conventions.Tests;

/// <summary>Files are small and hold one type, so that a name is enough to find anything.</summary>
public sealed partial class SourceFileTests
{
    private const int MaxLines = 400;

    [Fact]
    public void A_file_in_src_holds_one_top_level_type()
    {
        var offenders = Repository.CodeFiles("src")
            .Select(path => (Path: path, Types: TopLevelType().Matches(File.ReadAllText(path).ReplaceLineEndings("\n"))))
            .Where(file => file.Types.Count > 1)
            .Select(file => $"{Repository.Relative(file.Path)}: {string.Join(", ", file.Types.Select(match => match.Groups["name"].Value))}");

        Offenders.None(offenders);
    }

    [Fact]
    public void A_file_in_src_is_short_enough_to_read()
    {
        var offenders = Repository.CodeFiles("src")
            .Select(path => (Path: path, Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MaxLines)
            .Select(file => $"{Repository.Relative(file.Path)}: {file.Lines} lines, at most {MaxLines}");

        Offenders.None(offenders);
    }

    [Fact]
    public void A_file_in_src_has_a_file_scoped_namespace()
    {
        var offenders = Repository.CodeFiles("src")
            .Where(path => BlockNamespace().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative);

        Offenders.None(offenders);
    }

    /// <summary>With file-scoped namespaces, a top-level type is one that starts at the first column.</summary>
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|partial|readonly|ref|unsafe)\s+)*(?:(?:record\s+(?:class|struct)|record|class|struct|interface|enum)\s+(?<name>\w+)|delegate\s+.+?\s(?<name>\w+)\s*[<(])",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();

    [GeneratedRegex(@"^namespace\s+[\w.]+\s*(?:\{|\r?$)", RegexOptions.Multiline)]
    private static partial Regex BlockNamespace();
}
