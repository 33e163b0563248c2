using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.PowerSchool.Tests;

public sealed class DelimitedReaderTests
{
    [Theory]
    [InlineData("a\tb\rc\td\r")]
    [InlineData("a\tb\nc\td\n")]
    [InlineData("a\tb\r\nc\td\r\n")]
    [InlineData("a\tb\r\rc\td")]
    [InlineData("a\tb\n\r\nc\td\n\n")]
    public void Any_line_end_ends_a_line(string text) => Assert.Equal([["a", "b"], ["c", "d"]], Lines(text, '\t', false));

    [Fact]
    public void A_quote_in_a_raw_file_is_a_letter() => Assert.Equal([["O\"Brien", "6' 2\""], ["\"x", "y"]], Lines("O\"Brien\t6' 2\"\r\"x\ty\r", '\t', false));

    [Fact]
    public void A_quoted_cell_may_hold_anything() =>
        Assert.Equal([["a,\"b\"\r\nc", ""], ["d", "e"]], Lines("\"a,\"\"b\"\"\r\nc\",\r\nd,\"e\"\r\n", ',', true));

    [Fact]
    public void A_quote_that_is_never_closed_is_told()
    {
        using var reader = new DelimitedReader(new MemoryStream("a,b\n\"c,d\ne,f\n"u8.ToArray()), (byte)',', true, false);

        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.True(reader.IsTooLong);
    }

    /// <summary>Whatever stands in cells, and wherever a buffer ends: what was written is read.</summary>
    [Fact]
    public void What_was_quoted_is_read_back()
    {
        var cells = Gen.Elements("", "a", "é\"x\"", "line\r\nbreak", "comma,", "\"", "\r", new string('z', 300)).ArrayOf().Where(cells => cells.Length > 1);
        Prop.ForAll(cells.ArrayOf().ToArbitrary(), rows =>
        {
            rows = [.. rows.Where(row => row.Length > 1)];
            var text = string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"")}\"")) + "\r\n"));
            return Lines(text, ',', true, chunk: 7).Select(row => string.Join('|', row)).SequenceEqual(rows.Select(row => string.Join('|', row)));
        }).QuickCheckThrowOnFailure();
    }

    private static List<List<string>> Lines(string text, char delimiter, bool quoted, int chunk = 3)
    {
        using var reader = new DelimitedReader(new Drip(Encoding.UTF8.GetBytes(text), chunk), (byte)delimiter, quoted, false);
        List<List<string>> lines = [];
        while (reader.Read())
        {
            lines.Add([.. Enumerable.Range(0, reader.Count).Select(reader.Text)]);
        }

        return lines;
    }

    /// <summary>Gives a few bytes at a time, so that every border of a buffer is met.</summary>
    private sealed class Drip(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, chunk)]);
    }
}
