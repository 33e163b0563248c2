namespace Sis.PowerSchool;

/// <summary>Tells what the files of a folder are.</summary>
public static class PowerSchoolExport
{
    /// <summary>Tells which tables of PowerSchool the text files of a folder are exports of, by names of files and columns. Nothing else of them is read.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>The file's name by the table's name; empty when it is no folder of PowerSchool exports.</returns>
    /// <exception cref="SisException">The folder cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Recognise(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!Directory.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        // Files of other formats are called students and schools as well: only a header says whose they are.
        var options = new PowerSchoolExportOptions { Path = path };
        return ExportFolder.Open(path, options).Files
            .Where(file => HeaderNames.Places(file.Table, file.Layout.Columns) is var places
                && file.Table.Columns.Where(options.Requires).All(column => places[column.Index] >= 0 || column == file.Table.Key))
            .ToDictionary(file => file.Table.Name, file => file.Name, StringComparer.OrdinalIgnoreCase);
    }
}
