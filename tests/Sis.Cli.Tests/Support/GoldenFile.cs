using System.Text.RegularExpressions;

namespace Sis.Cli.Tests;

/// <summary>Output as it was looked at and found right. With <c>SIS_APPROVE=1</c> what comes now takes its place.</summary>
internal static partial class GoldenFile
{
    public static void Check(string name, string received)
    {
        var path = Path.Combine(Repository.Root, "tests", "Sis.Cli.Tests", "Golden", name + ".txt");
        var text = Plain(received);
        if (Environment.GetEnvironmentVariable("SIS_APPROVE") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"There is no {path}. Look at the output, and run once with SIS_APPROVE=1.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    /// <summary>Without what differs from run to run, and without blanks at the ends of lines.</summary>
    private static string Plain(string text) =>
        string.Join('\n', RunId().Replace(text.ReplaceLineEndings("\n"), "RUN").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";

    [GeneratedRegex(@"\b\d{17}-[0-9a-z]+\b")]
    private static partial Regex RunId();
}
