namespace Sis.PowerSchool;

/// <summary>The exports in a folder or zip archive, by table.</summary>
internal sealed class ExportFolder
{
    private static readonly string[] Endings = [".txt", ".text", ".csv", ".tsv", ".tab", ".export"];
    private static readonly string[] Fillers = ["txt", "text", "csv", "tsv", "tab", "export", "ps", "powerschool", "all", "dde", "data", "dem", "autosend", "s"];

    private readonly Dictionary<Table, ExportFile> _files;

    private ExportFolder(Dictionary<Table, ExportFile> files, IReadOnlyList<string> others)
    {
        _files = files;
        Others = others;
    }

    public IEnumerable<ExportFile> Files => Tables.All.Where(_files.ContainsKey).Select(table => _files[table]);

    /// <summary>Names of files that are no export of a table that is read.</summary>
    public IReadOnlyList<string> Others { get; }

    public ExportFile? Find(Table table) => _files.GetValueOrDefault(Tables.All.FirstOrDefault(known => known.Name == table.Name) ?? table);

    /// <summary>Looks at the files of a folder or archive.</summary>
    /// <exception cref="SisException">There is neither, or it cannot be read.</exception>
    public static ExportFolder Open(string path, PowerSchoolExportOptions options)
    {
        try
        {
            var isArchive = File.Exists(path);
            if (!isArchive && !Directory.Exists(path))
            {
                throw new SisException(PowerSchoolDiagnosticCodes.ExportsNotFound, "There is no folder or archive at the path of the exports. Check the path, and that the export ran.");
            }

            var found = new List<ExportFile>();
            var others = new List<string>();
            foreach (var file in isArchive ? ExportArchive.Files(path, options.MaxUnpackedBytes) : Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => new ExportText(file)))
            {
                if (Recognise(file, options) is { } export)
                {
                    found.Add(export);
                }
                else
                {
                    others.Add(file.Name);
                }
            }

            return new ExportFolder(found.GroupBy(file => file.Table).ToDictionary(group => group.Key, Newest), others);
        }
        catch (InvalidDataException)
        {
            throw new SisException(PowerSchoolDiagnosticCodes.ArchiveRefused, "The archive of the exports is damaged. It is not read. Make it anew.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SisException(PowerSchoolDiagnosticCodes.ExportsNotFound, "The folder or archive of the exports cannot be read. Check rights, and that no export is being written.", exception)
            {
                IsTransient = true,
            };
        }
    }

    private static ExportFile Newest(IEnumerable<ExportFile> files)
    {
        var all = files.OrderByDescending(file => file.Text.WrittenUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).ToList();
        return all[0] with { HasRivals = all.Count > 1 };
    }

    private static ExportFile? Recognise(ExportText file, PowerSchoolExportOptions options)
    {
        var name = file.Name;
        var configured = options.Files.FirstOrDefault(pair => pair.Value.Equals(name, StringComparison.OrdinalIgnoreCase)).Key;
        if (configured is null && !Endings.Contains(Path.GetExtension(name).ToLowerInvariant()))
        {
            return null;
        }

        var byName = configured is not null ? Named(configured) : ByName(name);
        if (byName is not null && options.Columns.TryGetValue(byName.Name, out var columns))
        {
            return ExportLayout.Detect(file, options, columns) is { } plain ? new ExportFile(file, byName, plain) : null;
        }

        if (ExportLayout.Detect(file, options, null) is not { } layout)
        {
            return null;
        }

        var table = configured is not null ? byName : byName is not null && Score(byName, layout.Columns) > 1 ? byName : ByHeader(layout.Columns, options);
        return table is null ? null : new ExportFile(file, table, layout);
    }

    private static Table? Named(string name) => Tables.All.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The table that a file's name names, whatever date stands beside it.</summary>
    private static Table? ByName(string file)
    {
        var words = new string([.. file.Select(letter => char.IsAsciiLetter(letter) ? char.ToLowerInvariant(letter) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Fillers).ToList();
        var joined = string.Concat(words);
        return Tables.All.FirstOrDefault(table => NamesOf(table).Any(name => name == joined))
            ?? Tables.All.Where(table => NamesOf(table).Any(words.Contains)).MaxBy(table => table.Name.Length);
    }

    private static IEnumerable<string> NamesOf(Table table) =>
        table.FileNames.Append(table.Name).Select(name => name.Replace("_", string.Empty, StringComparison.Ordinal).ToLowerInvariant());

    /// <summary>The one table of which a header has all that rows are of no use without.</summary>
    private static Table? ByHeader(IReadOnlyList<string> columns, PowerSchoolExportOptions options) => Tables.All
        .Where(table =>
        {
            var places = HeaderNames.Places(table, columns);
            return table.Columns.Where(options.Requires).All(column => places[column.Index] >= 0);
        })
        .MaxBy(table => Score(table, columns));

    private static int Score(Table table, IReadOnlyList<string> columns) => HeaderNames.Places(table, columns).Count(place => place >= 0);
}
