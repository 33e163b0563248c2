using System.Text;

namespace Sis.Testing.Tests;

/// <summary>A CSV parser for tests that shares nothing with the writer: a letter at a time, no mercy.</summary>
internal static class TinyCsv
{
    /// <summary>The rows by column name.</summary>
    public static List<Dictionary<string, string>> Read(string path, string lineEnd = "\r\n")
    {
        var rows = Parse(new UTF8Encoding(false, true).GetString(File.ReadAllBytes(path)), lineEnd);
        var header = rows[0];
        return [.. rows.Skip(1).Select(row =>
        {
            Assert.Equal(header.Count, row.Count);
            return header.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second);
        })];
    }

    public static List<List<string>> Parse(string text, string lineEnd)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(Cell(text, ref at, lineEnd));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            Assert.True(text.AsSpan(at).StartsWith(lineEnd), "A row does not end as it should.");
            at += lineEnd.Length;
            rows.Add(row);
            row = [];
        }

        Assert.Empty(row);
        return rows;
    }

    private static string Cell(string text, ref int at, string lineEnd)
    {
        var cell = new StringBuilder();
        if (text[at] != '"')
        {
            while (text[at] != ',' && !text.AsSpan(at).StartsWith(lineEnd))
            {
                Assert.False(text[at] is '"' or '\r' or '\n', "A cell needs quotes and has none.");
                cell.Append(text[at++]);
            }

            return cell.ToString();
        }

        for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
        {
            cell.Append(text[at]);
            at += text[at] == '"' ? 1 : 0;
        }

        at++;
        return cell.ToString();
    }
}
