using System.Reflection;

namespace Sis.Tests;

/// <summary>A test that reads data by others, which is no part of the repository: skipped where it is not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OthersDataFactAttribute : FactAttribute
{
    public OthersDataFactAttribute()
    {
        if (!Directory.Exists(Folder))
        {
            Skip = "The data by others is not beside the repository.";
        }
    }

    /// <summary>The folder with a folder for each origin.</summary>
    public static string Folder { get; } = Path.Combine(
        typeof(OthersDataFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == "RepositoryRoot").Value!,
        "..", "shared", "data");
}
