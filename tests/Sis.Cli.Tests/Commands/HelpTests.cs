namespace Sis.Cli.Tests.Commands;

public sealed class HelpTests
{
    private static readonly string[] All =
    [
        "inspect", "validate", "diff", "convert", "share", "plan", "apply", "approve", "runs", "stats", "deadletters", "probe", "generate",
    ];

    public static TheoryData<string> Names => [.. All];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var result = (await Tool.RunAsync(command, "--help")).Expect(0);

        Assert.Contains($"  sis {command} ", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
        GoldenFile.Check($"help-{command}", result.Output.Replace(Environment.UserName, "USER", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tool_lists_its_commands()
    {
        var result = (await Tool.RunAsync("--help")).Expect(0);

        Assert.All(All, name => Assert.Contains($"\n  {name} ", result.Output, StringComparison.Ordinal));
        GoldenFile.Check("help", result.Output);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var result = (await Tool.RunAsync("--version")).Expect(0);

        Assert.Matches(@"^\d+\.\d+\.\d+", result.Output);
    }

    [Fact]
    public async Task A_mistaken_argument_is_an_error_and_leaves_standard_output_alone()
    {
        var result = (await Tool.RunAsync("inspect", "x", "--jsn")).Expect(1);

        Assert.Empty(result.Output);
        Assert.Contains("--jsn", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistaken_argument_is_one_document_where_json_is_asked_for()
    {
        var result = (await Tool.RunAsync("convert", "a", "b", "--to", "excel", "--json")).Expect(1);

        Assert.Equal("SIS9508", result.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_number_out_of_range_is_an_error()
    {
        var result = (await Tool.RunAsync("generate", "out", "--students", "0")).Expect(1);

        Assert.Contains("--students must be 1 or more", result.Error, StringComparison.Ordinal);
    }
}
