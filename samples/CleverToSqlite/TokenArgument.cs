using System.Text;

namespace CleverToSqlite;

/// <summary>Where the token comes from: never from the command line itself, which others on the machine can see.</summary>
internal static class TokenArgument
{
    /// <summary>Reads the token.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="token">The token, or <see langword="null"/> when none was asked for.</param>
    /// <returns>Whether the arguments make sense.</returns>
    public static bool TryRead(string[] args, out string? token)
    {
        token = args switch
        {
            [] => Environment.GetEnvironmentVariable("CLEVER_TOKEN"),
            ["--token-file", var path] => File.ReadAllText(path),
            ["--token"] => Type(),
            _ => string.Empty,
        };
        token = token?.Trim();
        if (args is [] && token is "")
        {
            token = null;
        }

        return token is not "";
    }

    private static string Type()
    {
        if (Console.IsInputRedirected)
        {
            return Console.ReadLine() ?? string.Empty;
        }

        Console.Write("Token (it is not shown): ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
            {
                typed.Length--;
            }
            else if (!char.IsControl(key.KeyChar))
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
