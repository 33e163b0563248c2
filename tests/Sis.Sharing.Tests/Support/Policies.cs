namespace Sis.Sharing.Tests;

/// <summary>Policies as users write them.</summary>
internal static class Policies
{
    public static readonly string[] AllKinds = ["org.*", "term.*", "course.*", "section.*", "person.*", "enrollment.*", "studentContact.*"];

    public static readonly string[] WithoutContacts = [.. AllKinds.Where(kind => kind != "studentContact.*")];

    public static ISharingPolicy Schools(IEnumerable<string> ids, params string[] fields) =>
        SharingPolicy.Create(share => share.Schools(ids).Fields(f => f.Allow(fields.Length == 0 ? AllKinds : fields)));

    /// <summary>One to three schools and one of several allow-lists, by seed; the schools are all there.</summary>
    public static (ISharingPolicy Policy, string[] Ids) Any(int seed)
    {
        var random = new Random(seed);
        var ids = RandomRoster.Schools.OrderBy(_ => random.Next()).Take(1 + random.Next(3)).ToArray();
        return (Schools(ids, random.Next(4) switch { 0 => WithoutContacts, 1 => ["person.email"], 2 => ["section.title", "term.name"], _ => AllKinds }), ids);
    }
}
