namespace Sis.PowerSchool;

/// <summary>Tells what the files of a folder or zip archive are.</summary>
public static class PowerSchoolExport
{
    /// <summary>Tells which tables of PowerSchool the text files of a folder or zip archive are exports of, by names of files and columns. Nothing else of them is read.</summary>
    /// <param name="path">The folder or archive.</param>
    /// <returns>The file's name by the table's name; empty when there are no exports of PowerSchool, or the archive is one that is not read.</returns>
    /// <exception cref="SisException">The folder or archive cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Recognise(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var options = new PowerSchoolExportOptions { Path = path };
        ExportFolder folder;
        try
        {
            folder = ExportFolder.Open(path, options);
        }
        catch (SisException exception) when (!exception.IsTransient)
        {
            // Not there, no archive, or one that is not to be trusted.
            return new Dictionary<string, string>();
        }

        // Files of other formats are called students and schools as well: only a header says whose they are.
        return folder.Files
            .Where(file => HeaderNames.Places(file.Table, file.Layout.Columns) is var places
                && file.Table.Columns.Where(options.Requires).All(column => places[column.Index] >= 0 || column == file.Table.Key))
            .ToDictionary(file => file.Table.Name, file => file.Name, StringComparer.OrdinalIgnoreCase);
    }
}
