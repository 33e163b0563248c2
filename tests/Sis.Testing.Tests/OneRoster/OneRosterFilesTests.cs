using System.IO.Compression;
using System.Security.Cryptography;

namespace Sis.Testing.Tests;

public sealed class OneRosterFilesTests : IDisposable
{
    private static readonly DistrictGenerator District = new(new DistrictOptions { Students = 300, StudentsPerSchool = 60, HasContacts = true, HasLineBreaks = true });

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sis-testing-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_say_what_typed_records_say(bool usesCrLf)
    {
        foreach (var day in (DistrictDay[])[District.DayOne, District.DayTwo, District.DayTwo.Shuffled()])
        {
            await new OneRosterFiles(day, new OneRosterFilesOptions { UsesCrLf = usesCrLf }).WriteFolderAsync(_folder.FullName);

            var read = MemoryRoster.Of(OneRosterReader.Read(_folder.FullName, usesCrLf ? "\r\n" : "\n"));

            Assert.Empty(read.DifferencesFrom(day.ToRoster()));
        }
    }

    [Fact]
    public async Task Version_12_says_the_same_but_for_roles()
    {
        await new OneRosterFiles(District.DayOne, new OneRosterFilesOptions { Version = OneRosterVersion.V12 }).WriteFolderAsync(_folder.FullName);

        var read = MemoryRoster.Of(OneRosterReader.Read(_folder.FullName).Select(record => record is Person person
            ? person with { Roles = [.. person.Roles.Select(ToFirstVersion)] }
            : record));

        Assert.Empty(read.DifferencesFrom(District.DayOne.ToRoster()));
        Assert.Contains("roles.csv", Files());

        static PersonRole ToFirstVersion(PersonRole role)
        {
            Assert.True(role.Primary);
            return role with { Primary = null, Role = role.Role == RosterRole.Principal ? RosterRole.Administrator : role.Role };
        }
    }

    [Theory]
    [InlineData(OneRosterVersion.V11, 13, 7)]
    [InlineData(OneRosterVersion.V12, 21, 8)]
    public async Task The_manifest_names_every_file_of_the_version(OneRosterVersion version, int files, int present)
    {
        await new OneRosterFiles(District.DayOne, new OneRosterFilesOptions { Version = version }).WriteFolderAsync(_folder.FullName);

        var manifest = TinyCsv.Read(Path.Combine(_folder.FullName, "manifest.csv")).ToDictionary(row => row["propertyName"], row => row["value"]);

        Assert.Equal("1.0", manifest["manifest.version"]);
        Assert.Equal(version == OneRosterVersion.V11 ? "1.1" : "1.2", manifest["oneroster.version"]);
        Assert.Equal(files, manifest.Keys.Count(key => key.StartsWith("file.")));
        var bulk = manifest.Where(row => row.Value == "bulk").Select(row => row.Key["file.".Length..] + ".csv").ToList();
        Assert.Equal(present, bulk.Count);
        Assert.Equal(bulk.Append("manifest.csv").Order(StringComparer.Ordinal), Files().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Bulk_rows_have_no_status_and_no_date()
    {
        await new OneRosterFiles(District.DayOne).WriteFolderAsync(_folder.FullName);

        var rows = Files().Where(file => file != "manifest.csv").SelectMany(file => TinyCsv.Read(Path.Combine(_folder.FullName, file)));

        Assert.All(rows, row => Assert.True(row["status"].Length == 0 && row["dateLastModified"].Length == 0 && row["sourcedId"].Length == 24));
    }

    [Fact]
    public async Task A_byte_order_mark_stands_only_where_it_is_asked_for()
    {
        await new OneRosterFiles(District.DayOne, new OneRosterFilesOptions { HasByteOrderMark = true }).WriteFolderAsync(_folder.FullName);
        Assert.All(Files(), file => Assert.Equal("\uFEFF"u8, File.ReadAllBytes(Path.Combine(_folder.FullName, file)).AsSpan(0, 3)));

        await new OneRosterFiles(District.DayOne).WriteFolderAsync(_folder.FullName);
        Assert.All(Files(), file => Assert.NotEqual(0xEF, File.ReadAllBytes(Path.Combine(_folder.FullName, file))[0]));
    }

    [Fact]
    public async Task A_zip_holds_the_same_files()
    {
        var path = Path.Combine(_folder.FullName, "roster.zip");
        var files = Path.Combine(_folder.FullName, "files");
        var zipped = await new OneRosterFiles(District.DayOne).WriteZipAsync(path);
        var written = await new OneRosterFiles(District.DayOne).WriteFolderAsync(files);

        Assert.Equal(written, zipped);
        Assert.Equal(written, Directory.GetFiles(files).Sum(file => new FileInfo(file).Length));
        await using var zip = await ZipFile.OpenReadAsync(path);
        Assert.Equal(8, zip.Entries.Count);
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            Assert.Equal(SHA256.HashData(File.ReadAllBytes(Path.Combine(files, entry.FullName))), await SHA256.HashDataAsync(stream));
        }
    }

    [Fact]
    public async Task The_same_district_gives_the_same_archive()
    {
        using var first = new MemoryStream();
        using var second = new MemoryStream();
        await new OneRosterFiles(District.DayOne).WriteZipAsync(first);
        await new OneRosterFiles(new DistrictGenerator(District.Options).DayOne).WriteZipAsync(second);

        Assert.Equal(first.ToArray(), second.ToArray());
    }

    [Theory]
    [InlineData(OneRosterVersion.V11, "4906b3c9093b6d019d16fddc7183174e4d0f5582")]
    [InlineData(OneRosterVersion.V12, "f92148ee168eccfa6ec04968ed4ff424194cc39f")]
    public async Task Files_are_the_same_on_every_machine_and_in_every_version(OneRosterVersion version, string digest)
    {
        await new OneRosterFiles(District.DayTwo, new OneRosterFilesOptions { Version = version }).WriteFolderAsync(_folder.FullName);

        byte[] all = [.. Files().Order(StringComparer.Ordinal).SelectMany(file => File.ReadAllBytes(Path.Combine(_folder.FullName, file)))];

        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(all))[..40]);
    }

    [Fact]
    public async Task A_cancelled_write_stops() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new OneRosterFiles(District.DayOne).WriteFolderAsync(_folder.FullName, new CancellationToken(canceled: true)));

    private IEnumerable<string> Files() => _folder.EnumerateFiles("*.csv").Select(file => file.Name);
}
