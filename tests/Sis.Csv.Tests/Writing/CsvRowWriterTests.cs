using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

public sealed class CsvRowWriterTests
{
    [Fact]
    public void Rows_end_with_CRLF_and_quotes_stand_only_where_they_are_needed()
    {
        var text = Write(["a", "b"], CsvWriteOptions.Default, ["plain", "with, comma"], ["say \"hi\"", " padded"], ["", "two\nlines"], ["end ", "Zoë"]);

        Assert.Equal("a,b\r\nplain,\"with, comma\"\r\n\"say \"\"hi\"\"\",\" padded\"\r\n,\"two\nlines\"\r\n\"end \",Zoë\r\n", text);
    }

    [Fact]
    public void Line_breaks_become_spaces_where_the_format_forbids_them()
    {
        var options = new CsvWriteOptions { JoinsLines = true };
        using var stream = new MemoryStream();
        using (var writer = new CsvRowWriter(stream, ["a"], options))
        {
            writer.Write("one\r\ntwo\nthree\rfour");
            writer.EndRow();
            Assert.Equal((1, 1), (writer.JoinedValues, writer.Rows));
        }

        Assert.Equal("a\r\n\"one two three four\"\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_delimiter_of_its_own_and_no_header()
    {
        Assert.Equal("x,y\t\"p\tq\"\r\n", Write(["a", "b"], new CsvWriteOptions { Delimiter = '\t', HasHeader = false }, ["x,y", "p\tq"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_row_of_another_width_is_refused(int cells)
    {
        using var writer = new CsvRowWriter(new MemoryStream(), ["a", "b"]);
        writer.WriteBlanks(cells);
        Assert.Throws<InvalidOperationException>(writer.EndRow);
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        var letters = Gen.Elements("a", "é", " ", "\"", ",", "\r\n", "\n", "\t", ";", "=", "\U00020BB7");
        var cell = letters.ListOf().Select(parts => string.Concat(parts));
        var row = Gen.Three(cell).Select(three => new[] { "k" + three.Item1, three.Item2, three.Item3 });
        Prop.ForAll(row.ListOf().ToArbitrary(), rows =>
        {
            var text = Write(["a", "b", "c"], CsvWriteOptions.Default, [.. rows]);
            var file = Csv.Read(CsvRowReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.csv"));
            return file.Rows.Select(read => read.Cells).SequenceEqual(rows, new CellComparer());
        }).QuickCheckThrowOnFailure();
    }

    private static string Write(string[] columns, CsvWriteOptions options, params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvRowWriter(stream, columns, options))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    writer.Write(cell);
                }

                writer.EndRow();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class CellComparer : IEqualityComparer<IReadOnlyList<string>>
    {
        public bool Equals(IReadOnlyList<string>? x, IReadOnlyList<string>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<string> obj) => obj.Count;
    }
}
