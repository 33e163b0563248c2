namespace Sis.Csv.Tests;

/// <summary>Files as other programs write them.</summary>
public sealed class OthersDataTests
{
    [OthersDataFact]
    public void Every_file_of_others_is_read_to_its_end_without_a_rejected_row()
    {
        var read = new List<string>();
        foreach (var path in Directory.EnumerateFiles(OthersDataFactAttribute.Folder, "*.csv", SearchOption.AllDirectories))
        {
            using var package = RosterFilePackage.Open(Path.GetDirectoryName(path)!);
            Check(package, package.Find(Path.GetFileName(path))!, read);
        }

        foreach (var path in Directory.EnumerateFiles(OthersDataFactAttribute.Folder, "*.zip", SearchOption.AllDirectories))
        {
            using var package = RosterFilePackage.Open(path);
            foreach (var entry in package.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
            {
                Check(package, entry, read);
            }
        }

        Assert.NotEmpty(read);
    }

    private static void Check(RosterFilePackage package, RosterFileEntry entry, List<string> read)
    {
        var file = Csv.Read(CsvRowReader.Open(package.OpenRead(entry), entry.Name));
        read.Add(entry.Name);

        Assert.True(file.IsComplete && !file.Bad.Any(),
            $"{package.Name}/{entry.Name}: {file.State}, {string.Join("; ", file.Diagnostics.Concat(file.Bad.Select(row => row.Finding!)))}");
    }
}
