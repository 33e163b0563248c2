using System.IO.Compression;
using System.Text;
using Sis.Testing.PowerSchool;

namespace Sis.PowerSchool.Tests;

public sealed class ExportArchiveTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_archive_gives_the_same_roster_as_its_folder_and_the_probe_sees_it(bool isUtf16)
    {
        using var folder = new TempFolder();
        using var zip = new TempFolder();
        PowerSchoolExportWriter.Write(PowerSchoolDistrict.Generate(new() { Students = 40 }), folder.Path);
        if (isUtf16)
        {
            File.WriteAllText(folder.File("students.export.text"), File.ReadAllText(folder.File("students.export.text")), Encoding.Unicode);
        }

        ZipFile.CreateFromDirectory(folder.Path, zip.File("exports.zip"), CompressionLevel.Fastest, includeBaseDirectory: isUtf16);

        var plain = await Read.OfAsync(Given.Exports(folder.Path));
        var packed = await Read.OfAsync(Given.Exports(zip.File("exports.zip")));

        packed.MustBeComplete();
        Assert.NotEmpty(packed.Records);
        Assert.Equal(plain.Records.OrderBy(record => record.Key.Key).Select(record => (record.Key, Convert.ToHexString(record.Value))),
            packed.Records.OrderBy(record => record.Key.Key).Select(record => (record.Key, Convert.ToHexString(record.Value))));
        Assert.Single(Directory.GetFileSystemEntries(zip.Path));
        Assert.Contains((await Given.Exports(zip.File("exports.zip")).ProbeAsync("t", RosterFieldSet.Everything)).Checks, check => check is { Name: "rows of Students", Outcome: ProbeOutcome.Pass });
    }

    [Theory]
    [InlineData("../students.txt")]
    [InlineData("/students.txt")]
    [InlineData("c:students.txt")]
    [InlineData("a\\students.txt")]
    public async Task Names_that_lead_out_of_it_are_refused(string name) => await MustRefuseAsync(archive => Add(archive, name, "DCID"));

    [Fact]
    public async Task Names_that_stand_twice_are_refused() => await MustRefuseAsync(archive =>
    {
        Add(archive, "students.txt", "DCID");
        Add(archive, "Students.txt", "DCID");
    });

    [Fact]
    public async Task Too_many_entries_are_refused() => await MustRefuseAsync(archive =>
    {
        for (var i = 0; i < 1001; i++)
        {
            archive.CreateEntry($"{i}.txt");
        }
    });

    [Fact]
    public async Task A_bomb_is_refused() => await MustRefuseAsync(archive => Add(archive, "students.txt", new string('0', 4 << 20)));

    [Fact]
    public async Task Too_much_is_refused() => await MustRefuseAsync(archive => Add(archive, "students.txt", "DCID\tID"), options => options.MaxUnpackedBytes = 3);

    [Fact]
    public async Task What_is_no_archive_is_refused()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("x.zip"), "no archive");

        var exception = await Assert.ThrowsAnyAsync<SisException>(() => Read.OfAsync(Given.Exports(folder.File("x.zip"))));

        Assert.Equal(PowerSchoolDiagnosticCodes.ArchiveRefused, exception.Code);
        Assert.Contains((await Given.Exports(folder.File("x.zip")).ProbeAsync("t", RosterFieldSet.Everything)).Checks, check => check is { Name: "folder", Outcome: ProbeOutcome.Fail });
    }

    /// <summary>Bytes that rotted on the way: the table, or the archive, is not complete.</summary>
    [Fact]
    public async Task A_damaged_entry_removes_nobody()
    {
        using var folder = new TempFolder();
        using var zip = new TempFolder();
        PowerSchoolExportWriter.Write(PowerSchoolDistrict.Generate(new() { Students = 3000, HasContacts = false }), folder.Path);
        ZipFile.CreateFromDirectory(folder.Path, zip.File("x.zip"));
        var bytes = File.ReadAllBytes(zip.File("x.zip"));
        int at;
        using (var archive = ZipFile.OpenRead(zip.File("x.zip")))
        {
            var entries = archive.Entries.OrderBy(entry => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(entry.FullName))).ToList();
            var students = entries.Single(entry => entry.FullName == "students.export.text");
            at = bytes.AsSpan().IndexOf("students.export.text"u8) + students.FullName.Length + (int)(students.CompressedLength / 2);
        }

        bytes.AsSpan(at, 400).Fill(0xFF);
        File.WriteAllBytes(zip.File("x.zip"), bytes);

        var read = await Read.OfAsync(Given.Exports(zip.File("x.zip")));

        Assert.False(read.EndOf(RosterKind.Person).IsComplete);
        Assert.DoesNotContain(read.Keys(RosterKind.Person), key => key.StartsWith('S'));
        Assert.Contains(read.Findings, finding => finding is { Code: PowerSchoolDiagnosticCodes.AnswerMalformed, File: "students.export.text" });
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static async Task MustRefuseAsync(Action<ZipArchive> make, Action<PowerSchoolExportOptions>? configure = null)
    {
        using var folder = new TempFolder();
        using (var archive = ZipFile.Open(folder.File("x.zip"), ZipArchiveMode.Create))
        {
            make(archive);
        }

        var exception = await Assert.ThrowsAnyAsync<SisException>(() => Read.OfAsync(Given.Exports(folder.File("x.zip"), configure)));
        Assert.Equal(PowerSchoolDiagnosticCodes.ArchiveRefused, exception.Code);
    }
}
