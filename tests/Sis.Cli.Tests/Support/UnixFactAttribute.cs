namespace Sis.Cli.Tests;

/// <summary>A test that needs signals, or a terminal that a program makes: skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute(string? program = null)
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no signals between processes, and makes terminals otherwise.";
        }
        else if (program is not null && !File.Exists(program))
        {
            Skip = $"There is no {program} to make a terminal with.";
        }
    }
}
