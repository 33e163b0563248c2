namespace Sis.Csv.Tests;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(1_500_000)]
    public void What_comes_out_is_what_goes_in(int length)
    {
        var content = new byte[length];
        new Random(5).NextBytes(content);
        using var stream = new ReadAheadStream(_ => ValueTask.FromResult<Stream>(new ForwardOnly(new MemoryStream(content))));
        var copy = new MemoryStream();

        stream.CopyTo(copy);

        Assert.Equal(content, copy.ToArray());
        Assert.Equal(0, stream.Read(new byte[1]));
    }

    [Fact]
    public void A_large_file_of_an_archive_is_read_whole_and_its_checksum_is_looked_at()
    {
        var content = Archives.Roster(60_000);
        Assert.True(content.Length > 2 * ReadAheadStream.MinLength);
        using var sound = Archives.Open(ZipWriter.Write(new ZipEntrySpec("users.csv", content)));
        Assert.Equal(content, Archives.ReadAll(sound, "users.csv"));

        Assert.Equal(CsvDiagnosticCodes.FileChecksumMismatch, Archives.Failure(new ZipEntrySpec("users.csv", content) { Crc = 1 }));
    }

    [Fact]
    public void It_can_be_left_at_any_point()
    {
        var content = Archives.Roster(60_000);
        using var package = Archives.Open(ZipWriter.Write(new ZipEntrySpec("users.csv", content)));
        foreach (var count in (int[])[0, 1, 100_000, 600_000])
        {
            using var stream = package.OpenRead(package.Entries[0]);
            stream.ReadAtLeast(new byte[count], count, throwOnEndOfStream: false);
        }
    }

    [Fact]
    public void A_failure_to_open_is_told_by_the_first_read()
    {
        using var stream = new ReadAheadStream(_ => throw new IOException("no"));

        Assert.Throws<IOException>(() => stream.Read(new byte[1]));
        Assert.Equal(0, stream.Read(new byte[1]));
    }
}
