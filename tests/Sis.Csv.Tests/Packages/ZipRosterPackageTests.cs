using System.IO.Compression;

namespace Sis.Csv.Tests;

public sealed class ZipRosterPackageTests
{
    private static readonly byte[] Users = Archives.Roster(5000);
    private static readonly byte[] Orgs = Archives.Roster(3, seed: 2);

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.NoCompression)]
    public void Reads_what_the_framework_writes(CompressionLevel level)
    {
        using var folder = new TempFolder();
        var path = folder.Write("roster.zip", Make(new MemoryStream(), level));
        using var package = RosterFilePackage.Open(path);

        Assert.Equal("roster.zip", package.Name);
        Assert.Equal(["empty.csv", "orgs.csv", "users.csv"], package.Entries.Select(entry => entry.Name));
        Assert.Equal(Users.Length, package.Find("users.csv")!.Length);
        Assert.Equal(Users, Archives.ReadAll(package, "users.csv"));
        Assert.Equal(Orgs, Archives.ReadAll(package, "orgs.csv"));
        Assert.Empty(Archives.ReadAll(package, "empty.csv"));
        Assert.Empty(package.Diagnostics);
    }

    [Fact]
    public void Reads_an_archive_whose_sizes_stand_after_the_data()
    {
        using var package = Archives.Open(Make(new ForwardOnly(new MemoryStream()), CompressionLevel.Fastest));

        Assert.Equal(Users, Archives.ReadAll(package, "users.csv"));
    }

    [Fact]
    public void Reads_the_sizes_of_a_large_entry()
    {
        // The framework writes the large form when it cannot know the size and the stream cannot go back; here it is written by hand.
        var archive = ZipWriter.Write(new ZipEntrySpec("users.csv", Users));

        using var package = Archives.Open(LargeArchive.From(archive));

        Assert.Equal(Users, Archives.ReadAll(package, "users.csv"));
    }

    [Fact]
    public void Entries_can_be_read_at_the_same_time_and_again()
    {
        using var package = Archives.Open(ZipWriter.Write(new ZipEntrySpec("users.csv", Users), new ZipEntrySpec("orgs.csv", Orgs, method: 0)));
        using var users = package.OpenRead(package.Find("users.csv")!);
        using var orgs = package.OpenRead(package.Find("orgs.csv")!);

        Assert.Equal(Users[0], users.ReadByte());
        Assert.Equal(Orgs[0], orgs.ReadByte());
        Assert.Equal(Users[1], users.ReadByte());
        Assert.Equal(Orgs[1], orgs.ReadByte());
        Assert.Equal(Users, Archives.ReadAll(package, "users.csv"));
    }

    [Fact]
    public void Finds_a_file_whatever_its_case()
    {
        using var package = Archives.Open(ZipWriter.Write(new ZipEntrySpec("Users.CSV", Users)));

        Assert.Equal("Users.CSV", package.Find("users.csv")!.Name);
        Assert.Null(package.Find("orgs.csv"));
    }

    [Theory]
    [InlineData("district/")]
    [InlineData("district\\")]
    public void One_top_folder_is_taken_away_with_a_warning(string top)
    {
        using var package = Archives.Open(ZipWriter.Write(
            new ZipEntrySpec(top, []),
            new ZipEntrySpec(top + "users.csv", Users),
            new ZipEntrySpec(top + "orgs.csv", Orgs)));

        Assert.Equal(["orgs.csv", "users.csv"], package.Entries.Select(entry => entry.Name));
        Assert.Equal(CsvDiagnosticCodes.TopFolderInArchive, Assert.Single(package.Diagnostics).Code);
        Assert.Equal(Users, Archives.ReadAll(package, "users.csv"));
    }

    [Fact]
    public void Litter_of_operating_systems_is_ignored()
    {
        using var package = Archives.Open(ZipWriter.Write(
            new ZipEntrySpec("users.csv", Users),
            new ZipEntrySpec("__MACOSX/", []),
            new ZipEntrySpec("__MACOSX/._users.csv", [1, 2, 3]),
            new ZipEntrySpec(".DS_Store", [1]),
            new ZipEntrySpec("Thumbs.db", [1])));

        Assert.Equal("users.csv", Assert.Single(package.Entries).Name);
        Assert.Empty(package.Diagnostics);
    }

    [Fact]
    public void A_stream_must_be_seekable_and_stays_open()
    {
        var archive = new MemoryStream(ZipWriter.Write(new ZipEntrySpec("users.csv", Users)));
        RosterFilePackage.Open(archive, "roster.zip").Dispose();

        Assert.True(archive.CanRead);
        Assert.Throws<ArgumentException>(() => RosterFilePackage.Open(new ForwardOnly(archive), "roster.zip"));
    }

    private static byte[] Make(Stream target, CompressionLevel level)
    {
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in new[] { ("users.csv", Users), ("orgs.csv", Orgs), ("empty.csv", []) })
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(content);
            }
        }

        return (target as MemoryStream ?? ((ForwardOnly)target).Target).ToArray();
    }
}
