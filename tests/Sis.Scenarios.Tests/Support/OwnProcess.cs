using System.Diagnostics;

namespace Sis.Scenarios.Tests;

/// <summary>Starts this assembly as a program of its own: see <see cref="Program"/>.</summary>
internal static class OwnProcess
{
    public static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", typeof(OwnProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
}
