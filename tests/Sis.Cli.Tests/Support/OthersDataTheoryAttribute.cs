namespace Sis.Cli.Tests;

/// <summary>A test that reads data by others, which is no part of the repository: skipped where it is not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OthersDataTheoryAttribute : TheoryAttribute
{
    public OthersDataTheoryAttribute()
    {
        if (!Directory.Exists(Repository.Data))
        {
            Skip = "The data by others is not beside the repository.";
        }
    }
}
