using System.IO.Compression;
using System.Text;
using CsvHelper;
using Sis.Testing;

namespace Sis.Csv.Tests;

/// <summary>Sets by others: read, counted against a plain loop over CsvHelper, written and read back.</summary>
public sealed class RealSetsTests
{
    private static readonly (string File, RosterKind Kind)[] OneRosterFiles =
    [
        ("orgs.csv", RosterKind.Org), ("academicSessions.csv", RosterKind.Term), ("courses.csv", RosterKind.Course), ("classes.csv", RosterKind.Section),
        ("users.csv", RosterKind.Person), ("enrollments.csv", RosterKind.Enrollment),
    ];

    private static readonly (string File, RosterKind Kind)[] SdsV1Files =
    [
        ("School.csv", RosterKind.Org), ("Section.csv", RosterKind.Section), ("Student.csv", RosterKind.Person), ("Teacher.csv", RosterKind.Person),
        ("StudentEnrollment.csv", RosterKind.Enrollment), ("TeacherRoster.csv", RosterKind.Enrollment),
    ];

    [OthersDataFact]
    public async Task Every_OneRoster_set_is_read_counted_written_and_read_back()
    {
        var sets = Directory.EnumerateFiles(Folder("oneroster"), "*.zip", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateDirectories(Folder("oneroster"), "*", SearchOption.AllDirectories).Where(folder => File.Exists(Path.Combine(folder, "users.csv"))))
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(sets.Count >= 10, $"{sets.Count} sets");
        foreach (var set in sets)
        {
            await CheckAsync(set, new OneRosterCsvSource(new OneRosterCsvOptions { Path = set }), OneRosterFiles);
        }
    }

    [OthersDataFact]
    public async Task Every_set_of_School_Data_Sync_is_read_counted_written_and_read_back()
    {
        foreach (var (name, files) in new[] { ("v1-25-users", SdsV1Files), ("v2.1", OneRosterFiles) })
        {
            var set = Path.Combine(Folder("sds"), name);
            await CheckAsync(set, new SdsCsvSource(new SdsCsvOptions { Path = set }), files);
        }
    }

    private static string Folder(string name) => Path.Combine(OthersDataFactAttribute.Folder, name);

    private static async Task CheckAsync(string set, ISisSource source, (string File, RosterKind Kind)[] files)
    {
        var name = Path.GetRelativePath(OthersDataFactAttribute.Folder, set);
        var (read, _) = await FileSet.ReadAsync(source);
        foreach (var group in files.GroupBy(file => file.Kind, file => file.File))
        {
            var rows = group.Sum(file => CountRows(set, file));
            var taken = read.Pieces.Count(piece => piece.Record.Kind == group.Key && !piece.Part.IsSupplement)
                + read.Rejections.Count(rejection => rejection.Kind == group.Key) + read.Removals.Count(key => key.Kind == group.Key);
            Assert.True(rows == taken, $"{name}: {group.Key} has {rows} rows and {taken} were taken.");
        }

        Tell(name, read);
        await RoundTripAsync(name, source);
    }

    /// <summary>Written in each format and read back, nothing differs but what the report names.</summary>
    private static async Task RoundTripAsync(string name, ISisSource source)
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Path, "out.zip");
        var before = await Rosters.ReadAllAsync(source);
        if (before.Count == 0)
        {
            // Headers alone: there is nothing to write.
            return;
        }

        (RosterWriteReport Report, ISisSource Back, bool KeepsKeys)[] copies =
        [
            (await Write(OneRosterVersion.V11), new OneRosterCsvSource(new OneRosterCsvOptions { Path = path + "11.zip" }), true),
            (await Write(OneRosterVersion.V12), new OneRosterCsvSource(new OneRosterCsvOptions { Path = path + "12.zip" }), true),
            (await new SdsCsvWriter(new RosterWriterOptions { Path = path + "sds.zip", AllowsIncomplete = true }).WriteAsync(source, Rosters.Everything),
                new SdsCsvSource(new SdsCsvOptions { Path = path + "sds.zip" }), false),
        ];
        foreach (var (report, back, keepsKeys) in copies)
        {
            var after = await Rosters.ReadAllAsync(back);
            var named = report.Lost.Keys.Concat(report.Adapted.Keys).ToHashSet(StringComparer.Ordinal);
            foreach (var line in after.DifferencesFrom(before).Where(line => keepsKeys || !line.StartsWith("enrollment:", StringComparison.Ordinal)))
            {
                var what = line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
                var kind = line[..line.IndexOf(':', StringComparison.Ordinal)];
                Assert.True(named.Contains(kind) || report.BlankRequired.Count > 0 && what == "only in the other" || what.Split(", ").All(named.Contains),
                    $"{name}: {kind} {what} is not in the report: {string.Join(", ", named)}");
            }

            Assert.Equal(before.CountOf(RosterKind.Enrollment), after.CountOf(RosterKind.Enrollment) + (int)report.Lost.GetValueOrDefault("enrollment"));
        }

        Task<RosterWriteReport> Write(OneRosterVersion version) => new OneRosterCsvWriter(new OneRosterWriterOptions
        {
            Path = path + (version == OneRosterVersion.V11 ? "11.zip" : "12.zip"),
            Version = version,
            AllowsIncomplete = true,
        }).WriteAsync(source, Rosters.Everything);
    }

    /// <summary>Rows as CsvHelper counts them, header and blank rows left out.</summary>
    private static int CountRows(string set, string file)
    {
        using var stream = Open(set, file);
        if (stream is null)
        {
            return 0;
        }

        using var text = new MemoryStream();
        stream.CopyTo(text);
        text.Position = 0;
        using var csv = CsvReader.Create(text, new CsvReaderOptions { HasHeader = false, FieldCountMismatch = CsvFieldCountHandling.Allow }, leaveOpen: true);
        var rows = -1;
        while (csv.Read())
        {
            rows += csv.RawRecord.ContainsAnyExcept(", \t\r\n"u8) ? 1 : 0;
        }

        return Math.Max(rows, 0);
    }

    private static Stream? Open(string set, string file)
    {
        if (Directory.Exists(set))
        {
            return File.Exists(Path.Combine(set, file)) ? File.OpenRead(Path.Combine(set, file)) : null;
        }

        var zip = ZipFile.OpenRead(set);
        return zip.Entries.FirstOrDefault(entry => entry.Name == file)?.Open();
    }

    /// <summary>For the closing note: what a set contained that broke a rule. Printed when asked for.</summary>
    private static void Tell(string name, ReadResult read)
    {
        if (Environment.GetEnvironmentVariable("SIS_TELL") is not { } path)
        {
            return;
        }

        var lines = new StringBuilder().AppendLine($"== {name}: {read.Pieces.Count} pieces, {read.Rejections.Count} rejected, {read.Removals.Count} removed");
        foreach (var finding in read.AllFindings)
        {
            lines.AppendLine($"{finding.Code} {finding.Severity} {finding.File} {finding.Column} line {finding.Line} x{finding.Count}");
        }

        lines.AppendLine(string.Join("; ", read.Ends.Values.Where(end => !end.IsComplete).Select(end => $"{end.Kind} {end.Mode} {end.Reason}")));
        File.AppendAllText(path, lines.ToString());
    }
}
