using System.Reflection;

namespace Sis.Sharing.Tests;

/// <summary>Where the sources are, and the data by others beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "RepositoryRoot").Value!;

    public static string CleverData { get; } = Path.Combine(Root, "..", "shared", "data", "clever");
}
