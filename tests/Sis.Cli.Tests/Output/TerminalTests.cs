using System.Text.Json;

namespace Sis.Cli.Tests.Output;

/// <summary>How the tool behaves where a person looks, and where a program does.</summary>
public sealed class TerminalTests
{
    private const string Script = "/usr/bin/script";

    [UnixFact(Script)]
    public async Task A_terminal_gets_a_progress_bar_and_colours()
    {
        using var work = new Workplace();

        var (_, shown) = await InTerminalAsync(work.Folder, "plan", noColor: false);

        Assert.Contains("Reading", shown, StringComparison.Ordinal);
        Assert.Contains("\e[", shown, StringComparison.Ordinal);
        Assert.Matches("\e\\[[0-9;]*38;5;[0-9]+m|\e\\[[0-9;]*3[0-7]m", shown);
    }

    [UnixFact(Script)]
    public async Task No_colour_where_none_is_wanted()
    {
        using var work = new Workplace();

        var (_, shown) = await InTerminalAsync(work.Folder, "plan", noColor: true);

        Assert.Contains("Reading", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("\e\\[[0-9;]*[34]8;[25];|\e\\[[0-9;]*[349][0-7]m", shown);
    }

    [UnixFact(Script)]
    public async Task A_document_stays_one_document_while_a_bar_is_shown()
    {
        using var work = new Workplace();

        var (_, shown) = await InTerminalAsync(work.Folder, "plan --json > plan.json", noColor: false);

        using var plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(work.Folder, "plan.json")));
        Assert.Equal("planned", plan.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("Reading", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_terminal_no_bar()
    {
        using var work = new Workplace();

        var result = (await work.RunAsync("plan")).Expect(2);

        Assert.Empty(result.Error);
        Assert.DoesNotContain("\e", result.Output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Shown)> InTerminalAsync(string folder, string call, bool noColor)
    {
        var environment = new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["COLUMNS"] = "120" };
        if (noColor)
        {
            environment["NO_COLOR"] = "1";
        }

        using var process = Tool.StartProgram(Script, folder, environment, ["-qec", $"'{Tool.Host}' '{Tool.Program}' {call}", "/dev/null"]);
        var result = await Tool.FinishAsync(process);
        return (result.ExitCode, result.Output);
    }
}
