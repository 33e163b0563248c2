using System.IO.Compression;

namespace Sis.Csv.Tests;

/// <summary>Archives that were cut or changed: a wrong length or checksum must never read as a shorter file.</summary>
public sealed class ZipDamageTests
{
    private static readonly byte[] Users = Archives.Roster(5000);
    private static readonly ZipEntrySpec Honest = new("users.csv", Users);

    /// <summary>The reason for reading archives ourselves. When this fails, the framework has learned to check.</summary>
    [Fact]
    public void The_framework_ends_a_lying_entry_without_a_word()
    {
        var archive = ZipWriter.Write(Lie(Honest with { Length = 100 }));
        using var framework = new ZipArchive(new MemoryStream(archive));
        using var entry = framework.Entries[0].Open();
        var content = new MemoryStream();
        entry.CopyTo(content);

        Assert.Equal(100, content.Length);
    }

    [Fact]
    public void A_length_that_is_too_small_is_found() =>
        Assert.Equal(CsvDiagnosticCodes.FileLengthMismatch, Archives.Failure(Lie(Honest with { Length = 100 })));

    [Fact]
    public void A_length_that_is_too_small_is_found_even_with_the_checksum_of_what_it_leaves() =>
        Assert.Equal(CsvDiagnosticCodes.FileLengthMismatch,
            Archives.Failure(Lie(Honest with { Length = 100, Crc = ZipEntrySpec.CrcOf(Users.AsSpan(0, 100)) })));

    [Fact]
    public void A_length_that_is_too_great_is_found() =>
        Assert.Equal(CsvDiagnosticCodes.FileLengthMismatch, Archives.Failure(Lie(Honest with { Length = (uint)Users.Length + 1 })));

    [Fact]
    public void Compressed_data_that_is_cut_is_found() =>
        Assert.Equal(CsvDiagnosticCodes.FileCannotBeExpanded, Archives.Failure(Lie(Honest with { CompressedLength = Honest.CompressedLength / 2 })));

    [Fact]
    public void Compressed_data_that_is_cut_is_found_even_when_all_else_agrees_with_the_cut()
    {
        var half = Honest.Data.AsSpan(0, Honest.Data.Length / 2).ToArray();
        var expanded = new MemoryStream();
        using (var deflate = new DeflateStream(new MemoryStream(half), CompressionMode.Decompress))
        {
            deflate.CopyTo(expanded);
        }

        var rest = expanded.ToArray();
        var cut = new ZipEntrySpec("users.csv", rest) { Data = half, CompressedLength = (uint)half.Length };

        Assert.Equal(CsvDiagnosticCodes.FileCannotBeExpanded, Archives.Failure(cut));
    }

    [Fact]
    public void A_stored_file_that_is_longer_than_stated_is_found() =>
        Assert.Equal(CsvDiagnosticCodes.FileLengthMismatch, Archives.Failure(Lie(new ZipEntrySpec("users.csv", Users, method: 0) { Length = 100 })));

    [Fact]
    public void A_wrong_checksum_is_found() =>
        Assert.Equal(CsvDiagnosticCodes.FileChecksumMismatch, Archives.Failure(Lie(Honest with { Crc = Honest.Crc ^ 1 })));

    [Fact]
    public void A_table_of_contents_that_contradicts_the_entry_is_refused() =>
        Assert.Equal(CsvDiagnosticCodes.DamagedArchive,
            Archives.Refusal(Honest with { Length = 100, Local = (Honest.Crc, Honest.CompressedLength, Honest.Length) }));

    [Fact]
    public void A_failed_read_fails_again()
    {
        using var package = Archives.Open(ZipWriter.Write(Lie(Honest with { Crc = 0 })));
        using var stream = package.OpenRead(package.Entries[0]);

        Assert.Throws<RosterInputException>(() => stream.CopyTo(Stream.Null));
        Assert.Throws<RosterInputException>(() => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void An_archive_that_is_cut_anywhere_is_refused()
    {
        var archive = ZipWriter.Write(new ZipEntrySpec("users.csv", Archives.Roster(10)), new ZipEntrySpec("orgs.csv", Archives.Roster(2), method: 0));
        for (var length = 4; length < archive.Length; length++)
        {
            var part = archive[..length];
            Assert.Equal(CsvDiagnosticCodes.TruncatedArchive, Archives.CodeOf(() => Archives.Open(part)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("sourcedId,status\n1,active\n")]
    public void Another_file_is_no_archive(string content) =>
        Assert.Equal(CsvDiagnosticCodes.NotAnArchive, Archives.CodeOf(() => Archives.Open(System.Text.Encoding.UTF8.GetBytes(content))));

    /// <summary>Whatever happens to an archive's bytes: the true content, or an error with a code.</summary>
    [Fact]
    public void A_changed_byte_gives_the_content_or_an_error()
    {
        var random = new Random(7);
        var users = Archives.Roster(40);
        var archive = ZipWriter.Write(new ZipEntrySpec("users.csv", users), new ZipEntrySpec("orgs.csv", users, method: 0));
        var outcomes = new HashSet<string>();

        for (var position = 0; position < archive.Length; position++)
        {
            foreach (var value in (byte[])[0, 0xFF, (byte)(archive[position] ^ (1 << random.Next(8)))])
            {
                var changed = (byte[])archive.Clone();
                changed[position] = value;
                outcomes.Add(Outcome(changed, users));
            }
        }

        Assert.Contains("read", outcomes);
        Assert.Contains(CsvDiagnosticCodes.FileChecksumMismatch, outcomes);
        Assert.DoesNotContain("wrong", outcomes);
    }

    private static string Outcome(byte[] archive, byte[] content)
    {
        try
        {
            using var package = Archives.Open(archive);
            return package.Entries.All(entry => Archives.ReadAll(package, entry.Name).AsSpan().SequenceEqual(content)) ? "read" : "wrong";
        }
        catch (RosterInputException exception)
        {
            return exception.Code;
        }
    }

    /// <summary>Says the same in the local header, as a table of contents alone that lies is refused at once.</summary>
    private static ZipEntrySpec Lie(ZipEntrySpec entry) => entry with { Local = (entry.Crc, entry.CompressedLength, entry.Length) };
}
