using System.Diagnostics;

namespace Sis.Cli.Tests;

/// <summary>The built tool, run as a process.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Sis.Cli.dll");

    public static Task<ToolResult> RunAsync(params IEnumerable<string> arguments) => RunInAsync(null, null, arguments);

    /// <summary>Runs the tool in a folder, with further environment variables.</summary>
    public static async Task<ToolResult> RunInAsync(string? folder, IReadOnlyDictionary<string, string>? environment, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, environment, arguments);
        return await FinishAsync(process);
    }

    public static Process Start(string? folder, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> arguments) =>
        StartProgram(Host, folder, environment, [Program, .. arguments]);

    public static Process StartProgram(string program, string? folder, IReadOnlyDictionary<string, string>? environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task<ToolResult> FinishAsync(Process process)
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The tool did not end.");
        }
    }
}
