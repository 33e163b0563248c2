using System.Reflection;

namespace Sis.Conventions.Tests;

/// <summary>The public surface changes on purpose only: it is a file in the change that changes it.</summary>
public sealed class PublicApiTests
{
    private const string ApproveVariable = "SIS_APPROVE";

    public static TheoryData<string> Assemblies => new(Repository.SourceProjects.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Assemblies))]
    public void Public_api_is_the_approved_one(string assembly)
    {
        var received = PublicApiText.Of(Assembly.Load(assembly));
        var approvedPath = Path.Combine(Repository.ApprovedFolder, assembly + ".txt");

        if (Environment.GetEnvironmentVariable(ApproveVariable) == "1")
        {
            File.WriteAllText(approvedPath, received);
        }

        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath).ReplaceLineEndings("\n") : string.Empty;

        if (received != approved)
        {
            var receivedPath = Path.Combine(AppContext.BaseDirectory, assembly + ".received.txt");
            File.WriteAllText(receivedPath, received);
            Assert.Fail(Explain(assembly, approved, received, approvedPath, receivedPath));
        }
    }

    [Fact]
    public void Every_approved_file_is_about_a_project_that_exists()
    {
        var approved = Directory.EnumerateFiles(Repository.ApprovedFolder).Select(Path.GetFileNameWithoutExtension);

        Assert.Empty(approved.Except(Repository.SourceProjects.Keys));
    }

    private static string Explain(string assembly, string approved, string received, string approvedPath, string receivedPath)
    {
        var before = approved.Split('\n');
        var after = received.Split('\n');
        var changes = before.Except(after).Select(line => "- " + line.Trim())
            .Concat(after.Except(before).Select(line => "+ " + line.Trim()))
            .ToList();

        return $"""
            The public API of {assembly} is not the approved one.

            {string.Join('\n', changes.Take(20))}{(changes.Count > 20 ? $"\n… and {changes.Count - 20} more lines" : string.Empty)}

            approved: {Repository.Relative(approvedPath)}
            received: {receivedPath}
            If the change is meant, run these tests once with the environment variable {ApproveVariable}=1 and commit the approved file.
            """;
    }
}
