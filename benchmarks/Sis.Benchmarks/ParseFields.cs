using BenchmarkDotNet.Attributes;
using Sis.Csv;

namespace Sis.Benchmarks;

/// <summary>What do the checks of the row reader cost, when every field is looked at as a span?</summary>
[MemoryDiagnoser]
public class ParseFields
{
    private readonly byte[] _buffer = new byte[128 << 10];
    private byte[] _file = [];

    [Params("users.csv", "enrollments.csv")]
    public string File { get; set; } = string.Empty;

    [GlobalSetup]
    public void Setup()
    {
        _file = Samples.OneRosterFile(File);
        if (RowReader() != CsvHelperSpans())
        {
            throw new InvalidOperationException("The readers do not see the same fields.");
        }
    }

    [Benchmark(Baseline = true)]
    public long CsvHelperSpans() => PlainCsv.CountBytesOfFields(_file);

    [Benchmark]
    public long RowReader()
    {
        using var rows = CsvRowReader.Open(new MemoryStream(_file), File);
        var bytes = 0L;
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                bytes += rows[i].Length;
            }
        }

        return bytes;
    }

    /// <summary>What no reader can do without.</summary>
    [Benchmark]
    public long CountLineBreaks()
    {
        using var stream = new MemoryStream(_file);
        var lines = 0L;
        for (int length; (length = stream.Read(_buffer)) > 0;)
        {
            lines += _buffer.AsSpan(0, length).Count((byte)'\n');
        }

        return lines;
    }
}
