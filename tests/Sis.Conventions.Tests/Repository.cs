using System.Reflection;

namespace Sis.Conventions.Tests;

/// <summary>The files of the repository that these tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The project files in <c>src/</c>, by project name.</summary>
    public static IReadOnlyDictionary<string, string> SourceProjects { get; } = Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.Ordinal);

    public static string ApprovedFolder { get; } = Path.Combine(Root, "tests", "Sis.Conventions.Tests", "Approved");

    /// <summary>The C# files under a top folder, without what a build made.</summary>
    public static IEnumerable<string> CodeFiles(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(path => !Relative(path).Split('/').Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    /// <summary>A path as it is written in the repository, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
