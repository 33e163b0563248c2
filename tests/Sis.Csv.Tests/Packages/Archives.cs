using System.Globalization;
using System.Text;

namespace Sis.Csv.Tests;

internal static class Archives
{
    /// <summary>Rows of random ids: compresses as rosters do.</summary>
    public static byte[] Roster(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("sourcedId,status,role\r\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{random.NextInt64():x16},active,student\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static RosterFilePackage Open(byte[] archive, RosterPackageLimits? limits = null) =>
        RosterFilePackage.Open(new MemoryStream(archive, writable: false), "roster.zip", limits);

    public static byte[] ReadAll(RosterFilePackage package, string name)
    {
        using var stream = package.OpenRead(package.Find(name)!);
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    public static string CodeOf(Action action) => Assert.Throws<RosterInputException>(action).Code;

    /// <summary>The code with which an archive is refused.</summary>
    public static string Refusal(params ReadOnlySpan<ZipEntrySpec> entries)
    {
        var archive = ZipWriter.Write(entries);
        return CodeOf(() => Open(archive));
    }

    /// <summary>The code with which reading the only entry fails.</summary>
    public static string Failure(ZipEntrySpec entry)
    {
        using var package = Open(ZipWriter.Write(entry));
        return CodeOf(() => ReadAll(package, package.Entries[0].Name));
    }
}
