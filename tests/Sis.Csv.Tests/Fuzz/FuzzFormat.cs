using System.IO.Compression;

namespace Sis.Csv.Tests;

/// <summary>A sound export of one format, to be damaged.</summary>
/// <param name="Name">The format.</param>
/// <param name="Files">Its files.</param>
/// <param name="Open">Makes a source that reads a folder or file.</param>
/// <param name="RowKinds">Kinds that have rows of their own, so that a lost row is a lost record.</param>
internal sealed record FuzzFormat(string Name, SortedDictionary<string, byte[]> Files, Func<string, ISisSource> Open, RosterKind[] RowKinds)
{
    /// <summary>The name of the archive that is damaged as a whole; <see langword="null"/> for a folder.</summary>
    public string? Archive { get; init; }

    public static IReadOnlyList<FuzzFormat> All { get; } = [.. Make()];

    public override string ToString() => Name;

    private static IEnumerable<FuzzFormat> Make()
    {
        RosterKind[] rows = [RosterKind.Org, RosterKind.Term, RosterKind.Course, RosterKind.Section, RosterKind.Person, RosterKind.Enrollment];
        foreach (var (name, export) in new[] { ("OneRoster 1.1", Export.V11()), ("OneRoster 1.2", Export.V12()) })
        {
            using (export)
            {
                export.Adding("courses", "c2,,,y1,Biology,BIO,05,s1,Science,03").Adding("classes", "k2,,,Biology 1,05,c2,BIO-1,scheduled,Room 2,s1,t1,Science,03,2");
                var files = FilesOf(export.WriteFolder());
                yield return new FuzzFormat(name, files, path => new OneRosterCsvSource(new OneRosterCsvOptions { Path = path }), rows);
                yield return new FuzzFormat(name + " in an archive", new(StringComparer.Ordinal) { ["roster.zip"] = Zip(files) },
                    path => new OneRosterCsvSource(new OneRosterCsvOptions { Path = Path.Combine(path, "roster.zip") }), rows)
                { Archive = "roster.zip" };
            }
        }

        // Only kinds with a row each: of people in several rows, and of teachers in a section's cells, a byte can make one less, which no file tells.
        foreach (var (name, files, open, kinds) in new (string, FileSet, Func<string, ISisSource>, RosterKind[])[]
        {
            ("Clever SFTP", CleverFiles.Create(), path => new CleverSftpCsvSource(new CleverSftpCsvOptions { Path = path }), [RosterKind.Section]),
            ("School Data Sync 1", SdsFiles.V1(), path => new SdsCsvSource(new SdsCsvOptions { Path = path }), [RosterKind.Section]),
            ("School Data Sync 2.1", SdsFiles.V21(), path => new SdsCsvSource(new SdsCsvOptions { Path = path }), [RosterKind.Org, RosterKind.Person, RosterKind.Enrollment]),
        })
        {
            using (files)
            {
                yield return new FuzzFormat(name, FilesOf(files.Path), open, kinds);
            }
        }

        yield return new FuzzFormat("Impero", Text(("teachers.csv", string.Join("\r\n", GuideFiles.Teachers) + "\r\n"), ("students.csv", string.Join("\r\n", GuideFiles.Students) + "\r\n")),
            path => new ImperoCsvSource(new ImperoCsvOptions { Path = path, GroupsNeedMembers = false }), [RosterKind.Enrollment]);

        const string people = """{ "kind": "person", "key": "id", "fields": { "person.name.given": "name/given", "person.demographics.birthDate": "born" } }""";
        foreach (var (file, rowsPath, text) in new[]
        {
            ("p.csv", "", "id,name/given,born\n1,Ann,2012-01-01\n2,\"Bob, B.\",2013-02-02\n3,Cal,\n"),
            ("p.tsv", "", "id\tname/given\tborn\r\n1\tAnn\t2012-01-01\r\n2\tBob\t2013-02-02\r\n3\tCal\t\r\n"),
            ("p.json", "data", """{"data":[{"id":"1","name":{"given":"Ann"}},{"id":2,"name":{"given":"B\u00f6b"},"born":"2013-02-02"},{"id":"3"}],"n":[1,{}]}"""),
            ("p.xml", "data/p", "<data><p><id>1</id><name><given>Ann</given></name></p><p><id>2</id><born>2013-02-02</born></p><p><id>3</id></p></data>"),
        })
        {
            var mapping = $$"""{ "files": [ { "alias": "p", "pattern": "p.*", "rows": "{{rowsPath}}", "records": [ {{people}} ] } ] }""";
            yield return new FuzzFormat("mapped " + file, Text((file, text)), path => Mapped(path, mapping), [RosterKind.Person]);
        }
    }

    private static MappedFilesSource Mapped(string path, string mapping)
    {
        var options = new MappedFilesOptions { Path = path };
        options.UseMappingText(mapping);
        return new MappedFilesSource(options);
    }

    private static SortedDictionary<string, byte[]> FilesOf(string folder) =>
        new(Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes), StringComparer.Ordinal);

    private static SortedDictionary<string, byte[]> Text(params (string Name, string Text)[] files) =>
        new(files.ToDictionary(file => file.Name, file => Csv.Bytes(file.Text)), StringComparer.Ordinal);

    private static byte[] Zip(SortedDictionary<string, byte[]> files)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
