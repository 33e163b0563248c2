using System.Reflection;

namespace Sis.Abstractions.Tests;

/// <summary>Where the sources are, for golden files that a test compares and, when told to, writes.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>Compares a text with an approved file; with SIS_APPROVE=1 in the environment it is written first.</summary>
    public static void Approve(string path, string received)
    {
        var full = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable("SIS_APPROVE") == "1")
        {
            File.WriteAllText(full, received);
        }

        var approved = File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : string.Empty;
        var changes = approved.Split('\n').Except(received.Split('\n')).Select(line => "- " + line)
            .Concat(received.Split('\n').Except(approved.Split('\n')).Select(line => "+ " + line));
        Assert.True(approved == received,
            $"{path} is not what the code says. If the change is meant, run this test once with SIS_APPROVE=1 and commit the file.\n{string.Join('\n', changes)}");
    }
}
