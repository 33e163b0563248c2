using System.Text;

namespace Sis.Csv.Tests;

/// <summary>Reads a whole file and keeps everything that was said about it.</summary>
internal static class Csv
{
    /// <summary>A guard: no test file has more.</summary>
    private const int MaxRows = 1_000_000;

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static CsvRowReader Open(ReadOnlySpan<byte> content, CsvRowOptions? options = null) =>
        CsvRowReader.Open(new MemoryStream(content.ToArray()), "users.csv", options);

    public static CsvFile Read(string text, CsvRowOptions? options = null) => Read(Bytes(text), options);

    public static CsvFile Read(ReadOnlySpan<byte> content, CsvRowOptions? options = null) => Read(Open(content, options));

    public static CsvFile Read(CsvRowReader reader)
    {
        using (reader)
        {
            var rows = new List<CsvFileRow>();
            while (reader.Read())
            {
                rows.Add(Take(reader));
                Assert.InRange(rows.Count, 0, MaxRows);
            }

            Assert.NotEqual(CsvReadState.Reading, reader.State);
            Assert.False(reader.Read());
            return new CsvFile(reader.State, reader.IsComplete, reader.Header, rows, [.. reader.Diagnostics]);
        }
    }

    private static CsvFileRow Take(CsvRowReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Encoding.UTF8.GetString(reader[i]);
        }

        return new CsvFileRow(cells)
        {
            Line = reader.Line,
            Record = reader.Record,
            ByteOffset = reader.ByteOffset,
            Problem = reader.Problem,
            MayHideRows = reader.MayHideRows,
            Key = reader.TryGetKey(0, out var key) ? Encoding.UTF8.GetString(key) : null,
            Finding = reader.Problem == CsvRowProblem.None ? null : reader.DescribeProblem(),
        };
    }
}
