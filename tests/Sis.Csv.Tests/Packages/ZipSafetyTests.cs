namespace Sis.Csv.Tests;

/// <summary>Archives that mean harm, or were never meant to be read.</summary>
public sealed class ZipSafetyTests
{
    private static readonly byte[] Users = Archives.Roster(20);

    [Theory]
    [InlineData("../users.csv")]
    [InlineData("a/../users.csv")]
    [InlineData("..\\users.csv")]
    [InlineData("/users.csv")]
    [InlineData("\\users.csv")]
    [InlineData("C:/users.csv")]
    [InlineData("C:users.csv")]
    [InlineData("users.csv:hidden")]
    [InlineData("a//users.csv")]
    [InlineData("./users.csv")]
    [InlineData("users\u202Evsc.csv")]
    [InlineData("users\n.csv")]
    [InlineData("")]
    public void A_name_that_leaves_the_archive_or_fools_the_eye_is_refused(string name)
    {
        var archive = ZipWriter.Write(new ZipEntrySpec("orgs.csv", Users), new ZipEntrySpec(name, Users));
        var exception = Assert.Throws<RosterInputException>(() => Archives.Open(archive));

        Assert.Equal(CsvDiagnosticCodes.UnsafeEntryName, exception.Code);
        Assert.True(name.Length == 0 || !exception.Message.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_is_refused() => Assert.Equal(CsvDiagnosticCodes.UnsafeEntryName,
        Archives.Refusal(new ZipEntrySpec("users.csv", "/etc/passwd"u8) { Host = 3, Attributes = 0xA1FF_0000 }));

    [Fact]
    public void Folders_beside_files_are_refused() => Assert.Equal(CsvDiagnosticCodes.NestedEntry,
        Archives.Refusal(new ZipEntrySpec("users.csv", Users), new ZipEntrySpec("old/orgs.csv", Users)));

    [Fact]
    public void Folders_below_folders_are_refused() => Assert.Equal(CsvDiagnosticCodes.NestedEntry,
        Archives.Refusal(new ZipEntrySpec("a/b/users.csv", Users), new ZipEntrySpec("a/b/orgs.csv", Users)));

    [Theory]
    [InlineData("users.csv")]
    [InlineData("USERS.csv")]
    public void Two_files_of_one_name_are_refused(string name) => Assert.Equal(CsvDiagnosticCodes.DuplicateFileName,
        Archives.Refusal(new ZipEntrySpec("users.csv", Users), new ZipEntrySpec(name, Users)));

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0041)]
    [InlineData(0x2000)]
    public void An_encrypted_file_is_refused(int flags) => Assert.Equal(CsvDiagnosticCodes.EncryptedArchive,
        Archives.Refusal(new ZipEntrySpec("users.csv", Users) { Flags = (ushort)flags }));

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(93)]
    public void Another_compression_is_refused(int method) => Assert.Equal(CsvDiagnosticCodes.UnsupportedCompression,
        Archives.Refusal(new ZipEntrySpec("users.csv", Users) { Method = (ushort)method }));

    [Fact]
    public void Too_many_files_are_refused_before_they_are_listed()
    {
        var archive = ZipWriter.Write([.. Enumerable.Range(0, 257).Select(i => new ZipEntrySpec($"f{i}.csv", []))]);

        Assert.Equal(CsvDiagnosticCodes.TooManyFiles, Archives.CodeOf(() => Archives.Open(archive)));
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused()
    {
        var archive = ZipWriter.Write(new ZipEntrySpec("users.csv", Users));
        var limits = new RosterPackageLimits { MaxFileBytes = Users.Length - 1 };

        Assert.Equal(CsvDiagnosticCodes.FileTooLarge, Archives.CodeOf(() => Archives.Open(archive, limits)));
        Archives.Open(archive, new RosterPackageLimits { MaxFileBytes = Users.Length }).Dispose();
    }

    [Fact]
    public void Files_beyond_the_limit_together_are_refused()
    {
        var archive = ZipWriter.Write(new ZipEntrySpec("users.csv", Users), new ZipEntrySpec("orgs.csv", Users));
        var limits = new RosterPackageLimits { MaxTotalBytes = (2 * Users.Length) - 1 };

        Assert.Equal(CsvDiagnosticCodes.PackageTooLarge, Archives.CodeOf(() => Archives.Open(archive, limits)));
    }

    [Fact]
    public void A_bomb_that_tells_its_size_is_refused() => Assert.Equal(CsvDiagnosticCodes.SuspiciousCompression,
        Archives.Refusal(new ZipEntrySpec("users.csv", new byte[20 << 20])));

    [Fact]
    public void A_small_file_of_equal_rows_is_no_bomb() =>
        Archives.Open(ZipWriter.Write(new ZipEntrySpec("users.csv", new byte[9 << 20]))).Dispose();

    [Fact]
    public void A_bomb_that_hides_its_size_stops_at_the_size_it_claims()
    {
        var bomb = new ZipEntrySpec("users.csv", new byte[64 << 20]) { Length = 1000 };
        using var package = Archives.Open(ZipWriter.Write(bomb));
        using var stream = package.OpenRead(package.Entries[0]);
        var buffer = new byte[4096];

        Assert.Equal(CsvDiagnosticCodes.FileLengthMismatch, Archives.CodeOf(() => stream.ReadExactly(buffer)));
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_refused() => Assert.Equal(CsvDiagnosticCodes.DamagedArchive,
        Archives.Refusal(
            new ZipEntrySpec("users.csv", Users),
            new ZipEntrySpec("orgs.csv", Users) { Offset = 0, NameBytes = "users.csv"u8.ToArray() }));

    [Fact]
    public void A_name_that_differs_from_the_entrys_own_is_refused() => Assert.Equal(CsvDiagnosticCodes.DamagedArchive,
        Archives.Refusal(new ZipEntrySpec("users.csv", Users) { LocalNameBytes = "other.csv"u8.ToArray() }));
}
