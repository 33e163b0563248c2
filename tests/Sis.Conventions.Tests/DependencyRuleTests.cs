using System.Xml.Linq;

namespace Sis.Conventions.Tests;

/// <summary>Everything points at the contracts: no adapter sees the engine or another adapter.</summary>
public sealed class DependencyRuleTests
{
    private static readonly string[] ReferenceElements = ["ProjectReference", "PackageReference", "FrameworkReference", "Reference"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Sis.Abstractions"] = ["Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["Sis.Clever"] = ["Microsoft.Extensions.Http", "Polly.Core", "Sis.Abstractions"],

        // The face over all of it: the one project that sees every other.
        ["Sis.Cli"] =
        [
            "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Sis.Abstractions", "Sis.Clever", "Sis.Csv", "Sis.PowerSchool",
            "Sis.Sharing", "Sis.Sqlite", "Sis.Sync", "Sis.Testing", "Spectre.Console", "System.CommandLine",
        ],
        ["Sis.Csv"] = ["CsvHelper", "Sis.Abstractions"],
        ["Sis.PowerSchool"] = ["Microsoft.Extensions.Http", "Polly.Core", "Sis.Abstractions"],
        ["Sis.Sharing"] = ["Sis.Abstractions"],
        ["Sis.Sqlite"] = ["Microsoft.Data.Sqlite", "SQLitePCLRaw.bundle_e_sqlite3", "Sis.Abstractions"],
        ["Sis.Sync"] = ["Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Sis.Abstractions"],
        ["Sis.Testing"] = ["Sis.Abstractions"],
        ["Sis.Testing.Clever"] = ["Microsoft.AspNetCore.App", "Sis.Abstractions"],
        ["Sis.Testing.PowerSchool"] = ["Microsoft.AspNetCore.App", "Sis.Abstractions"],
    };

    public static TheoryData<string> Projects => new(Repository.SourceProjects.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Projects))]
    public void Project_references_exactly_what_it_may(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is new: say in this test what it may reference, and why.");

        Assert.Equal(allowed, ReferencesOf(Repository.SourceProjects[project]).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Projects))]
    public void Project_sees_no_host_and_no_web_framework(string project)
    {
        var references = ReferencesOf(Repository.SourceProjects[project]);

        Assert.DoesNotContain(references, reference => reference.StartsWith("Microsoft.Extensions.Hosting", StringComparison.OrdinalIgnoreCase));

        // A local provider is a web server: that is all it is, and only tests and trials reference it.
        if (!project.StartsWith("Sis.Testing.", StringComparison.Ordinal))
        {
            Assert.DoesNotContain(references, reference => reference.StartsWith("Microsoft.AspNetCore", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void Every_rule_is_about_a_project_that_exists()
    {
        Assert.Empty(Allowed.Keys.Except(Repository.SourceProjects.Keys));
    }

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("Directory.Build.targets")]
    [InlineData("src/Directory.Build.props")]
    [InlineData("src/Directory.Build.targets")]
    public void Shared_build_files_add_no_reference(string file)
    {
        var path = Path.Combine(Repository.Root, file);

        Assert.Empty(File.Exists(path) ? ReferencesOf(path) : []);
    }

    private static List<string> ReferencesOf(string path) =>
        [.. XDocument.Load(path).Descendants()
            .Where(element => ReferenceElements.Contains(element.Name.LocalName))
            .Select(element => (string?)element.Attribute("Include") ?? (string?)element.Attribute("Update") ?? string.Empty)
            .Select(reference => reference.EndsWith("proj", StringComparison.OrdinalIgnoreCase)
                ? Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))
                : reference)];
}
