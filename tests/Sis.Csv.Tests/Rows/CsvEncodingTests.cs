using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

public sealed class CsvEncodingTests
{
    private const string Text = "id,name\r\n1,Zoë Ñuñez\r\n2,\"Ærø, 李 😀\"\r\n";

    private static readonly string[] Rows = ["1|Zoë Ñuñez", "2|Ærø, 李 😀"];

    [Fact]
    public void Utf8_needs_no_word()
    {
        var file = Csv.Read(Text);

        Assert.Equal(Rows, file.Rows.Select(row => row.Text));
        Assert.Empty(file.Diagnostics);
    }

    [Theory]
    [InlineData("id,name\r\n1,a\r\n")]
    [InlineData("\"id\",name\r\n1,a\r\n")]
    [InlineData("\uFEFFid,name\r\n1,a\r\n")]
    public void A_byte_order_mark_is_skipped_without_a_word(string text)
    {
        var file = Csv.Read([0xEF, 0xBB, 0xBF, .. Csv.Bytes(text)]);

        Assert.Equal("id", file.Header!.Columns[0].Name);
        Assert.Equal("1|a", Assert.Single(file.Rows).Text);
        Assert.Equal(Csv.Bytes(text).Length + 3 - "1,a\r\n".Length, file.Rows[0].ByteOffset);
        Assert.True(file.IsComplete);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void Utf16_is_converted_with_a_warning(bool isBigEndian, bool hasMark)
    {
        var encoding = new UnicodeEncoding(isBigEndian, hasMark);
        var file = Csv.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);

        Assert.Equal(Rows, file.Rows.Select(row => row.Text));
        Assert.Equal([2, 3], file.Rows.Select(row => row.Line));
        Assert.True(file.IsComplete);
        Assert.Equal((CsvDiagnosticCodes.ReadAsUtf16, DiagnosticSeverity.Warning), (Assert.Single(file.Diagnostics).Code, file.Diagnostics[0].Severity));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf16_is_converted_whatever_its_pieces(bool isBigEndian) =>
        Prop.ForAll<string>(name =>
        {
            var clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name ?? string.Empty)).Replace("\0", string.Empty, StringComparison.Ordinal);
            var text = $"id,name\n1,\"😀{clean.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n";
            var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
            var bytes = (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(string.Concat(text, new string('\n', 40_000), "2,x\n"))];

            return new[] { 1, 7, 4096 }.All(size =>
                Csv.Read(CsvRowReader.Open(new PieceStream(bytes, size), "users.csv")).Rows.Select(row => row.Text)
                    .SequenceEqual([$"1|😀{clean}", "2|x"]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Utf16_with_half_a_letter_rejects_its_row()
    {
        var bytes = Encoding.Unicode.GetBytes("id,name\n1,aX\n2,b\n");
        var half = Array.IndexOf(bytes, (byte)'X');
        (bytes[half], bytes[half + 1]) = (0x00, 0xD8);
        var file = Csv.Read([0xFF, 0xFE, .. bytes]);

        Assert.Equal([CsvRowProblem.NotUtf8, CsvRowProblem.None], file.Rows.Select(row => row.Problem));
    }

    [Fact]
    public void Utf16_that_is_cut_within_a_letter_ends_the_file()
    {
        var bytes = Encoding.Unicode.GetBytes("id,name\n1,a\n2,b");
        var file = Csv.Read([0xFF, 0xFE, .. bytes.AsSpan(0, bytes.Length - 1)]);

        Assert.Equal(CsvReadState.Damaged, file.State);
        Assert.Contains(CsvDiagnosticCodes.TruncatedFile, file.Codes);
    }

    [Fact]
    public void Windows_1252_is_converted_with_a_warning()
    {
        byte[] name = [(byte)'Z', (byte)'o', 0xEB, 0x80, 0x92, 0x9F, 0xA0, 0xFF, 0x81];
        var file = Csv.Read([.. "id,name\n1,"u8, .. name, .. "\n2,b\n"u8]);

        Assert.Equal(["1|Zoë€’Ÿ\u00A0ÿ\u0081", "2|b"], file.Rows.Select(row => row.Text));
        Assert.True(file.IsComplete);
        Assert.Equal((CsvDiagnosticCodes.ReadAsWindows1252, DiagnosticSeverity.Warning), (Assert.Single(file.Diagnostics).Code, file.Diagnostics[0].Severity));
    }

    [Fact]
    public void Windows_1252_is_converted_to_the_end()
    {
        var rows = Enumerable.Range(0, 40_000).SelectMany(i => (byte[])[.. Csv.Bytes($"{i},Zo"), 0xEB, (byte)'\n']);
        var file = Csv.Read([.. "id,name\n"u8, .. rows]);

        Assert.Equal(40_000, file.Good.Count(row => row.Cells[1] == "Zoë"));
        Assert.True(file.IsComplete);
    }

    [Fact]
    public void What_is_not_utf8_after_the_start_rejects_its_row()
    {
        var start = Csv.Bytes("id,name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},name\n")));
        var file = Csv.Read([.. start, .. "x,Zo"u8, 0xEB, .. "\ny,z\n"u8]);

        Assert.Equal(("x", CsvRowProblem.NotUtf8), (Assert.Single(file.Bad).Key, Assert.Single(file.Bad).Problem));
        Assert.Equal(20_001, file.Good.Count());
        Assert.True(file.IsComplete);
    }

    [Fact]
    public void A_stated_encoding_needs_no_word_and_reaches_to_the_end()
    {
        var start = Csv.Bytes("id,name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i},name\n")));
        var file = Csv.Read([.. start, .. "x,Zo"u8, 0xEB, .. "\n"u8], new CsvRowOptions { Encoding = CsvTextEncoding.Windows1252 });

        Assert.Equal("Zoë", file.Rows[^1].Cells[1]);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void A_byte_order_mark_is_stronger_than_a_stated_encoding()
    {
        var file = Csv.Read([.. Encoding.UTF8.GetPreamble(), .. Csv.Bytes(Text)], new CsvRowOptions { Encoding = CsvTextEncoding.Windows1252 });

        Assert.Equal(Rows, file.Rows.Select(row => row.Text));
    }

    [Fact]
    public void Utf32_is_told_and_not_read()
    {
        var file = Csv.Read([.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(Text)]);

        Assert.Equal((CsvReadState.Damaged, false), (file.State, file.IsComplete));
        Assert.Equal([CsvDiagnosticCodes.UnsupportedEncoding], file.Codes);
    }

    /// <summary>Looking at pieces of a stream finds exactly what looking at the whole would find.</summary>
    [Fact]
    public void Broken_letters_are_found_wherever_the_pieces_end()
    {
        byte[][] parts = [[0x61], [0xC3, 0xAB], [0xE6, 0x9D, 0x8E], [0xF0, 0x9F, 0x98, 0x80], [0xC3], [0xE6, 0x9D], [0xF0, 0x9F, 0x98], [0x80], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]];
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Enumerable.Range(0, random.Next(1, 8)).SelectMany(_ => parts[random.Next(random.Next(2) == 0 ? 4 : parts.Length)]).ToArray();
            using var stream = new InspectingStream(new PieceStream(bytes, random.Next(1, 5)));
            stream.CopyTo(Stream.Null);

            Assert.Equal(System.Text.Unicode.Utf8.IsValid(bytes), stream.SuspectFrom == long.MaxValue);
            Assert.Equal(bytes.Length, stream.Count);
        }
    }
}
