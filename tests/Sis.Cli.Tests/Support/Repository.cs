using System.Reflection;

namespace Sis.Cli.Tests;

/// <summary>Where the sources are, and the data by others beside them.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Data by others: beside the repository, or where the machine keeps it.</summary>
    public static string Data { get; } = Path.Combine(Root, "..", "shared", "data");
}
