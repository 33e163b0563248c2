using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Sis.PowerSchool;

namespace Sis.Benchmarks;

/// <summary>What does it cost to read the streamed answer of a PowerQuery, and does memory stay flat however many rows come?</summary>
/// <remarks>Rows are made as they are read, so that the answer is never in memory. MB/s is <see cref="Bytes"/> by the mean.</remarks>
[MemoryDiagnoser]
public class ReadPowerQuery
{
    private byte[] _chunk = [];
    private byte[] _list = [];

    [Params(10_000, 1_000_000)]
    public int Rows { get; set; }

    public long Bytes { get; private set; }

    [GlobalSetup]
    public void Setup()
    {
        _chunk = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 100).Select(row => string.Create(CultureInfo.InvariantCulture,
            $$"""{"_name":"CC","_id":{{row}},"dcid":"{{880_000 + row}}","id":"{{550_000 + row}}","studentid":"{{16_789 + row}}","sectionid":"21329","dateenrolled":"2024-08-19","dateleft":"2025-01-19"},"""))));
        _list = [(byte)'[', .. _chunk.AsSpan(0, _chunk.Length - 1), (byte)']'];
        Read();
        Console.WriteLine($"// {Rows} rows are {Bytes} bytes.");
    }

    /// <summary>As many rows of the same letters, token by token, out of memory: what reading JSON costs at the least.</summary>
    [Benchmark(Baseline = true)]
    public long Tokens()
    {
        var tokens = 0L;
        for (var i = 0; i < Rows / 100; i++)
        {
            var reader = new Utf8JsonReader(_list);
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    [Benchmark]
    public long Read() => ReadAsync().GetAwaiter().GetResult();

    private async Task<long> ReadAsync()
    {
        var table = Tables.Enrollments.Table;
        using var reader = new JsonRecordReader(new Answer(_chunk, Rows / 100), [.. table.Columns.Where(column => !column.IsRestOnly)], "cc");
        var page = new RowPage(table);
        var rows = 0L;
        while (await reader.ReadAsync(page, CancellationToken.None).ConfigureAwait(false))
        {
            rows += page.Count;
        }

        Bytes = reader.BytesRead;
        return rows == Rows ? rows : throw new InvalidOperationException($"{rows} rows were read.");
    }

    /// <summary>The answer: the same hundred rows again and again.</summary>
    private sealed class Answer(byte[] chunk, int chunks) : Stream
    {
        private ReadOnlyMemory<byte> _rest = "{\"name\":\"CC\",\"record\":["u8.ToArray();
        private int _next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_rest.IsEmpty && _next <= chunks)
            {
                // The comma after the last row is cut.
                _rest = _next == chunks ? "],\"@extensions\":\"\"}"u8.ToArray() : _next == chunks - 1 ? chunk.AsMemory(0, chunk.Length - 1) : chunk;
                _next++;
            }

            var length = Math.Min(buffer.Length, _rest.Length);
            _rest[..length].CopyTo(buffer);
            _rest = _rest[length..];
            return ValueTask.FromResult(length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}
