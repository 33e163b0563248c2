namespace Sis.Csv;

/// <summary>A group that Impero makes of the files.</summary>
/// <param name="Name">Its name: the class.</param>
/// <param name="Members">The students' user names.</param>
/// <param name="Teachers">The user names of those to whom the files give access.</param>
public sealed record ImperoGroup(string Name, IReadOnlyList<string> Members, IReadOnlyList<string> Teachers)
{
    /// <summary>Counts alone: names are personal.</summary>
    public override string ToString() => $"group of {Members.Count}, {Teachers.Count} teachers";
}
