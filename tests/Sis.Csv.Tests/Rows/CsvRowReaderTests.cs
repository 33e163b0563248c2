using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.Csv.Tests;

public sealed class CsvRowReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Reads_rows_with_any_line_end(string end)
    {
        var file = Csv.Read($"id,name,role{end}1,Ana,student{end}2,\"Bo, \"\"B\"\"\",{end}");

        Assert.Equal((CsvReadState.Complete, true), (file.State, file.IsComplete));
        Assert.Equal(["id", "name", "role"], file.Header!.Columns.Select(column => column.Name));
        Assert.Equal(["1|Ana|student", "2|Bo, \"B\"|"], file.Rows.Select(row => row.Text));
        Assert.Equal([2, 3], file.Rows.Select(row => row.Line));
        Assert.Equal([1, 2], file.Rows.Select(row => row.Record));
        Assert.Equal($"id,name,role{end}1,Ana,student{end}".Length, file.Rows[1].ByteOffset);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void Line_ends_may_be_mixed()
    {
        var file = Csv.Read("id,name\r\n1,a\n2,b\r3,c\r\r\n4,d\n");

        Assert.Equal(["1|a", "2|b", "3|c", "4|d"], file.Rows.Select(row => row.Text));
        Assert.True(file.IsComplete);
    }

    [Fact]
    public void Lines_within_a_value_are_counted()
    {
        var file = Csv.Read("id,place\n1,\"room 1\nfloor 2\"\n\n2,x\n");

        Assert.Equal([(2L, "1|room 1\nfloor 2"), (5L, "2|x")], file.Rows.Select(row => (row.Line, row.Text)));
        Assert.True(file.IsComplete);
    }

    [Theory]
    [InlineData("id,place\n1,\"a\rb\"\n2,x\n", 4)]
    [InlineData("id,place\r\n1,\"a\r\nb\"\r\n2,x\r\n", 4)]
    [InlineData("id,place\n1,\"a\r\n\n\rb\r\"\n2,x\n", 7)]
    [InlineData("\n\nid,\"pla\nce\"\n1,a\n\n,\n \n2,x\n", 9)]
    [InlineData("\r\n\r\nid,place\r\n1,a\r\n\r\n2,x\r\n", 6)]
    [InlineData("id,place\r1,a\r\r\r2,x\r", 5)]
    public void Lines_are_counted_as_an_editor_counts_them(string text, long line)
    {
        var file = Csv.Read(text);

        Assert.Equal(line, file.Rows[^1].Line);
        Assert.Equal(text.LastIndexOf('2'), file.Rows[^1].ByteOffset);
    }

    [Theory]
    [InlineData("id,name,role\n\n\n1,a,b\n\n2,c,d\n\n\n")]
    [InlineData("\n\nid,name,role\n1,a,b\n2,c,d\n,,\n,,\n")]
    [InlineData(",,\nid,name,role\n1,a,b\n   \n2,c,d\n \t, ,\n,,,,\n")]
    [InlineData("sep=,\nid,name,role\n1,a,b\n2,c,d\n")]
    public void Blank_lines_are_no_rows(string text)
    {
        var file = Csv.Read(text);

        Assert.Equal(["1|a|b", "2|c|d"], file.Rows.Select(row => row.Text));
        Assert.Equal([1, 2], file.Rows.Select(row => row.Record));
        Assert.True(file.IsComplete);
        Assert.Empty(file.Diagnostics);
    }

    [Fact]
    public void Another_delimiter_can_be_stated()
    {
        var file = Csv.Read("id\tname\n1\tBo, B\n", new CsvRowOptions { Delimiter = '\t' });

        Assert.Equal("1|Bo, B", Assert.Single(file.Rows).Text);
    }

    [Theory]
    [InlineData("id;name\n1;a\n", "a semicolon")]
    [InlineData("id\tname\n1\ta\n", "a tab")]
    [InlineData("id|name\n1|a\n", "a vertical bar")]
    public void Another_delimiter_is_noticed(string text, string name)
    {
        var file = Csv.Read(text);

        Assert.Equal(CsvReadState.NoHeader, file.State);
        Assert.Contains(name, Assert.Single(file.Diagnostics, finding => finding.Code == CsvDiagnosticCodes.OtherDelimiter).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_without_a_line_break_is_read_and_told()
    {
        var file = Csv.Read("id,name\n1,a\n2,b");

        Assert.Equal(["1|a", "2|b"], file.Rows.Select(row => row.Text));
        Assert.True(file.IsComplete);
        var finding = Assert.Single(file.Diagnostics);
        Assert.Equal((CsvDiagnosticCodes.NoFinalLineBreak, DiagnosticSeverity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public void A_header_alone_is_an_empty_set()
    {
        var file = Csv.Read("id,name\n");

        Assert.Equal((CsvReadState.HeaderOnly, true), (file.State, file.IsComplete));
        Assert.Equal([CsvDiagnosticCodes.HeaderOnly], file.Codes);
        Assert.Equal(2, file.Header!.Columns.Count);
    }

    [Fact]
    public void A_header_that_may_be_cut_is_no_empty_set()
    {
        var file = Csv.Read("id,na");

        Assert.Equal((CsvReadState.Incomplete, false), (file.State, file.IsComplete));
        Assert.Equal([CsvDiagnosticCodes.NoFinalLineBreak, CsvDiagnosticCodes.HeaderOnly], file.Codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData(",,,\n")]
    public void An_empty_file_is_no_empty_set(string text)
    {
        var file = Csv.Read(text);

        Assert.Equal((CsvReadState.Empty, false), (file.State, file.IsComplete));
        Assert.Equal([CsvDiagnosticCodes.EmptyFile], file.Codes);
        Assert.Null(file.Header);
    }

    [Fact]
    public void Cells_beyond_a_row_read_as_empty()
    {
        using var reader = Csv.Open("id,name\n1\n"u8);

        Assert.True(reader.Read());
        Assert.True(reader[1].IsEmpty);
        Assert.True(reader[100].IsEmpty);
        Assert.False(reader.Read());
        Assert.Equal(0, reader.FieldCount);
        Assert.False(reader.TryGetKey(0, out _));
    }

    [Fact]
    public void Reads_across_every_piece_size()
    {
        var text = "id,name\r\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},\"Zoë \"\"{i}\"\" 😀\r\n{i}\"\r\n"));
        var whole = Csv.Read(text);
        Assert.True(whole.IsComplete);

        for (var size = 1; size < 20; size++)
        {
            using var pieces = CsvRowReader.Open(new PieceStream(Csv.Bytes(text), size), "users.csv");
            var file = Csv.Read(pieces);
            Assert.Equal(whole.Rows.Select(row => (row.Text, row.Line, row.ByteOffset)), file.Rows.Select(row => (row.Text, row.Line, row.ByteOffset)));
            Assert.Equal(whole.State, file.State);
        }
    }

    /// <summary>Whatever is written by the rules is read as it was.</summary>
    [Fact]
    public void What_is_quoted_by_the_rules_is_read_back() =>
        Prop.ForAll<string[][]>(table =>
        {
            var rows = table.Select(row => ((string[])["key", .. row ?? []]).Concat(Enumerable.Repeat("", 4)).Take(4).Select(Text).ToArray()).ToList();
            var text = new StringBuilder("a,b,c,d\r\n");
            foreach (var row in rows)
            {
                text.AppendJoin(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
            }

            var file = Csv.Read(text.ToString());

            return file.IsComplete && file.Rows.Select(row => row.Text).SequenceEqual(rows.Select(row => string.Join('|', row)));
        }).QuickCheckThrowOnFailure();

    /// <summary>Text as a file can have it: no NUL, no half of a letter.</summary>
    private static string Text(string? cell) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cell ?? string.Empty)).Replace("\0", string.Empty, StringComparison.Ordinal);
}
