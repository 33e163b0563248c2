namespace Sis.Sharing.Tests;

/// <summary>A test over the recorded Clever district, which is no part of the repository: skipped where it is not beside it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CleverFactAttribute : FactAttribute
{
    public CleverFactAttribute()
    {
        if (!Directory.Exists(Repository.CleverData))
        {
            Skip = "The recorded Clever district is not beside the repository.";
        }
    }
}
