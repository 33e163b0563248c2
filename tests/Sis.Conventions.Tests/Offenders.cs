namespace Sis.Conventions.Tests;

internal static class Offenders
{
    /// <summary>Fails with the whole list: a shortened one would have to be asked for again.</summary>
    public static void None(IEnumerable<string> offenders)
    {
        var list = offenders.ToList();

        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
