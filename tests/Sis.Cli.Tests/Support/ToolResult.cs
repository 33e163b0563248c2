using System.Text.Json;

namespace Sis.Cli.Tests;

/// <summary>How a call of the tool ended, and what it said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The one document on standard output; fails when there is anything else.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public ToolResult Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"The exit code is {ExitCode}, not {exitCode}.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Expects an error with a code, told on standard error without a stack trace.</summary>
    public ToolResult ExpectError(string code)
    {
        Expect(1);
        Assert.StartsWith(code + " ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        return this;
    }
}
