namespace Sis.Csv.Tests;

/// <summary>Files that broke off or broke: what is left must never pass for all there is.</summary>
public sealed class CsvDamageTests
{
    [Fact]
    public void A_quote_that_is_never_closed_ends_the_file()
    {
        var file = Csv.Read("id,name\n1,a\n2,\"b\n3,c\n4,d\n");

        AssertDamaged(file, CsvDiagnosticCodes.UnclosedQuote, line: 3);
        Assert.Equal(["1|a"], file.Rows.Select(row => row.Text));
    }

    [Fact]
    public void A_quote_that_is_never_closed_in_a_large_file_ends_it_at_the_limit()
    {
        var file = Csv.Read("id,name\n1,a\n2,\"b\n" + string.Concat(Enumerable.Repeat("3,c\n", 1_000_000)));

        AssertDamaged(file, CsvDiagnosticCodes.RowTooLarge, line: 3);
        Assert.Equal(["1|a"], file.Rows.Select(row => row.Text));
    }

    [Theory]
    [InlineData(1001)]
    [InlineData(200_000)]
    [InlineData(2_000_000)]
    public void A_row_beyond_the_limit_ends_the_file(int length)
    {
        var file = Csv.Read($"id,name\n1,a\n2,{new string('x', length)}\n3,c\n", new CsvRowOptions { MaxRowBytes = 1000 });

        AssertDamaged(file, CsvDiagnosticCodes.RowTooLarge, line: 3);
    }

    [Fact]
    public void A_row_at_the_limit_is_read()
    {
        var row = $"2,{new string('x', 998)}";

        Assert.True(Csv.Read($"id,name\n1,a\n{row}\n3,c\n", new CsvRowOptions { MaxRowBytes = 1000 }).IsComplete);
    }

    [Theory]
    [InlineData("id,name\n1,a\n2,b\0b\n3,c\n")]
    [InlineData("id,name\n1,a\n\0\0\0\0\n")]
    [InlineData("id,name\n1,a\n\0\0\0\0")]
    [InlineData("id,name\n1,a\n2,\"b\0\"\n3,c\n")]
    public void A_nul_ends_the_file(string text)
    {
        var file = Csv.Read(text);

        AssertDamaged(file, CsvDiagnosticCodes.NulCharacter, line: 3);
        Assert.Equal(["1|a"], file.Rows.Select(row => row.Text));
    }

    [Fact]
    public void A_nul_far_into_a_file_ends_it_there()
    {
        var start = "id,name\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},name\n"));
        var file = Csv.Read(start + "x,\0\ny,z\n");

        AssertDamaged(file, CsvDiagnosticCodes.NulCharacter, line: 100_002);
        Assert.Equal(100_000, file.Rows.Count);
    }

    [Theory]
    [InlineData("id,name,role\n1,a,b\n2,c")]
    [InlineData("id,name,role\n1,a,b\n2")]
    [InlineData("id,name,role\r\n1,a,b\r\n2,\"c\"")]
    [InlineData("id,name,role\n1,a,b\n2,c,\"x\"y")]
    [InlineData("id,name,role,,\n1,a,b,,\n2,c,d,")]
    public void A_last_row_that_is_cut_ends_the_file(string text)
    {
        var file = Csv.Read(text);

        AssertDamaged(file, CsvDiagnosticCodes.TruncatedFile, line: 3);
        Assert.Single(file.Rows);
    }

    [Fact]
    public void A_last_letter_that_is_cut_ends_the_file()
    {
        var text = Csv.Bytes("id,name\n1,Zoë\n2,Zoë");
        var file = Csv.Read(text.AsSpan()[..^1]);

        AssertDamaged(file, CsvDiagnosticCodes.TruncatedFile, line: 3);
    }

    [Fact]
    public void A_short_last_row_with_its_line_break_is_a_rejected_row()
    {
        var file = Csv.Read("id,name,role\n1,a,b\n2,c\n");

        Assert.Equal(CsvReadState.Complete, file.State);
        Assert.Equal("2", Assert.Single(file.Bad).Key);
    }

    [Fact]
    public void A_file_cut_anywhere_has_only_whole_rows_or_is_not_complete()
    {
        var text = "id,name,role\r\n" + string.Concat(Enumerable.Range(10, 20).Select(i => $"{i},\"na, me{i}\",ro{i}\r\n"));
        var bytes = Csv.Bytes(text);
        var whole = Csv.Read(bytes).Rows.Select(row => row.Text).ToList();

        for (var length = 0; length < bytes.Length; length++)
        {
            var file = Csv.Read(bytes.AsSpan(0, length));
            var lines = text[..length].Count(letter => letter == '\r');
            var rows = file.Rows.Select(row => row.Text).ToList();
            var isInLastCell = text[..length].Split('\r', '\n')[^1].Count(letter => letter == ',') == 3;

            Assert.Equal(whole.Take(rows.Count - (isInLastCell ? 1 : 0)), rows.SkipLast(isInLastCell ? 1 : 0));
            Assert.True(!file.IsComplete || rows.Count == lines - 1 + (isInLastCell ? 1 : 0));
            Assert.True(file.IsComplete == (lines > 0 && (isInLastCell || length == bytes.Length || text[length - 1] is '\r' or '\n')), $"cut at {length}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(70_000)]
    [InlineData(400_000)]
    public void A_disk_that_fails_ends_the_file(int failAt)
    {
        var content = Csv.Bytes("id,name\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},name\n")));
        var file = Csv.Read(CsvRowReader.Open(new PieceStream(content, 4096, failAt, new IOException("Secret path")), "users.csv"));

        Assert.Equal((CsvReadState.Damaged, false), (file.State, file.IsComplete));
        var finding = Assert.Single(file.Diagnostics);
        Assert.Equal((CsvDiagnosticCodes.ReadFailed, "users.csv"), (finding.Code, finding.File));
        Assert.DoesNotContain("Secret", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_of_ours_is_not_hidden() => Assert.Throws<InvalidOperationException>(
        () => CsvRowReader.Open(new PieceStream([], 1, 0, new InvalidOperationException()), "users.csv"));

    [Fact]
    public void A_lying_archive_ends_the_file()
    {
        var users = Archives.Roster(50_000);
        var honest = new ZipEntrySpec("users.csv", users);
        var lie = honest with { Length = 500_000, Local = (honest.Crc, honest.CompressedLength, 500_000) };
        using var package = Archives.Open(ZipWriter.Write(lie));
        var file = Csv.Read(CsvRowReader.Open(package.OpenRead(package.Entries[0]), "users.csv"));

        Assert.Equal((CsvReadState.Damaged, false), (file.State, file.IsComplete));
        Assert.Equal([CsvDiagnosticCodes.FileLengthMismatch], file.Codes);
        Assert.NotEmpty(file.Rows);
        Assert.NotNull(file.Diagnostics[0].Line);
    }

    [Fact]
    public void A_wrong_checksum_ends_the_file_although_every_row_was_seen()
    {
        var honest = new ZipEntrySpec("users.csv", Archives.Roster(50_000));
        var lie = honest with { Crc = 1, Local = (1, honest.CompressedLength, honest.Length) };
        using var package = Archives.Open(ZipWriter.Write(lie));
        var file = Csv.Read(CsvRowReader.Open(package.OpenRead(package.Entries[0]), "users.csv"));

        Assert.Equal([CsvDiagnosticCodes.FileChecksumMismatch], file.Codes);
        Assert.False(file.IsComplete);
    }

    private static void AssertDamaged(CsvFile file, string code, long line)
    {
        Assert.Equal((CsvReadState.Damaged, false), (file.State, file.IsComplete));
        var finding = Assert.Single(file.Diagnostics);
        Assert.Equal((code, line, "users.csv", DiagnosticSeverity.Error), (finding.Code, finding.Line, finding.File, finding.Severity));
    }
}
