namespace QuickStart;

/// <summary>Stands for the district's system: puts the files of one night where the program reads them.</summary>
internal sealed class NightlyExport
{
    private static readonly string District = Path.Combine(AppContext.BaseDirectory, "district");

    private readonly string _folder;

    /// <summary>Makes the output folder; what an earlier run of this program left there is cleared away.</summary>
    public NightlyExport(string output)
    {
        _folder = Path.Combine(output, "export");
        Directory.CreateDirectory(_folder);
        string[] left = [.. Directory.EnumerateFiles(output, "*.db*"), .. Directory.EnumerateFiles(_folder, "*.csv")];
        foreach (var file in left)
        {
            File.Delete(file);
        }

        Console.WriteLine(left.Length == 0 ? $"Everything is written to {output}/." : $"Begins anew: {output}/ of an earlier run was cleared.");
    }

    /// <summary>Puts files in place; a later set replaces files of an earlier one.</summary>
    public void Put(params ReadOnlySpan<string> sets)
    {
        foreach (var set in sets)
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(District, set), "*.csv"))
            {
                File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
            }
        }
    }
}
