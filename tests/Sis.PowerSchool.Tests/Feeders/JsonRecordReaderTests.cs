using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Sis.PowerSchool.Tests;

public sealed class JsonRecordReaderTests
{
    [Theory]
    [InlineData("""{"name":"S","record":[{"_name":"S","_id":9,"dcid":"1","name":"x"}],"@extensions":""}""", "1:x")]
    [InlineData("""{"record":{"dcid":1,"name":"x"}}""", "1:x")]
    [InlineData("""{"record":[{"id":5,"name":"S","tables":{"students":{"dcid":"1","name":"x"}}},{"tables":{"students":{"dcid":"2"}},"name":"S"}]}""", "1:x 2:")]
    [InlineData("""{"Records":[{"dcid":12345678901234567,"name":true}]}""", "12345678901234567:true")]
    [InlineData("""[{"dcid":"1","name":null},{"DCID":"2","Name":"\u00e9\""}]""", "1: 2:é\"")]
    [InlineData("""{"record":""}""", "")]
    [InlineData("""{"record":null}""", "")]
    [InlineData("""{"record":[]}""", "")]
    [InlineData("""{"@extensions":""}""", "")]
    [InlineData("""{"other":[{"dcid":"1"}],"record":[{"dcid":"2","list":[{"dcid":"3x"}],"name":"n"}]}""", "3x:n")]
    public async Task Every_shape_is_read(string json, string expected) => Assert.Equal(expected, string.Join(' ', await ReadAsync(json, 3)));

    [Theory]
    [InlineData("""{"record":[{"dcid":"1"},{"dc""")]
    [InlineData("""{"record":[{"dcid":"1"}""")]
    [InlineData("""<html>""")]
    public async Task What_breaks_off_is_told_without_a_word_of_it(string json)
    {
        var exception = await Assert.ThrowsAsync<SisSourceException>(() => ReadAsync(json, 5));

        Assert.Equal(PowerSchoolDiagnosticCodes.AnswerMalformed, exception.Code);
        Assert.Null(exception.InnerException);
    }

    /// <summary>Whatever the values, the order of columns and the borders of buffers.</summary>
    [Fact]
    public void What_was_written_is_read()
    {
        var text = Gen.Elements("", "a", "é", "\"quoted\"", "\\", "tab\t", "小明", new string('y', 200), "</script>");
        var rows = Gen.Zip(text, Gen.Elements(true, false)).ArrayOf();
        Prop.ForAll(rows.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (values, chunk) =>
        {
            var records = new JsonArray([.. values.Select((value, index) =>
            {
                var record = new JsonObject();
                if (value.Item2)
                {
                    record["dcid"] = index + 1;
                }

                record["name"] = value.Item1;
                record["ignored"] = new JsonObject { ["x"] = 1 };
                if (!value.Item2)
                {
                    record["dcid"] = $"{index + 1}";
                }

                return record;
            })]);
            var json = new JsonObject { ["name"] = "S", ["record"] = records }.ToJsonString();
            return ReadAsync(json, chunk).GetAwaiter().GetResult().SequenceEqual(values.Select((value, index) => $"{index + 1}:{value.Item1}"));
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Twenty times the rows cost no more memory, because neither the answer nor its rows are kept.</summary>
    [Fact]
    public async Task However_many_rows_come_memory_stays_the_same()
    {
        await AllocatedByAsync(1_000);
        var few = await AllocatedByAsync(20_000);
        var many = await AllocatedByAsync(400_000);

        Assert.InRange(many, 0, few + (64 << 10));

        static async Task<long> AllocatedByAsync(int rows)
        {
            var table = new Table("S");
            table.AddKey("DCID");
            table.AddStructural("Name");
            using var reader = new JsonRecordReader(new Endless(rows), table.Columns, "x");
            var page = new RowPage(table);
            var (before, read) = (GC.GetAllocatedBytesForCurrentThread(), 0);
            while (await reader.ReadAsync(page, default))
            {
                read += page.Count;
            }

            Assert.Equal(rows, read);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>An answer that is made while it is read, and never waits.</summary>
    private sealed class Endless(int rows) : MemoryStream
    {
        private static readonly byte[] Row = "{\"_name\":\"S\",\"dcid\":\"1234567\",\"name\":\"Somebody of no account\"}"u8.ToArray();
        private int _next = -1;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var written = 0;
            while (_next <= rows && buffer.Length - written > Row.Length + 16)
            {
                ReadOnlySpan<byte> part = _next < 0 ? "{\"record\":["u8 : _next == rows ? "]}"u8 : Row;
                part.CopyTo(buffer.Span[written..]);
                written += part.Length;
                if (_next >= 0 && _next < rows - 1)
                {
                    buffer.Span[written++] = (byte)',';
                }

                _next++;
            }

            return ValueTask.FromResult(written);
        }
    }

    private static async Task<List<string>> ReadAsync(string json, int chunk)
    {
        var table = new Table("S");
        var dcid = table.AddKey("DCID");
        var name = table.AddStructural("Name");
        using var reader = new JsonRecordReader(new Drip(Encoding.UTF8.GetBytes(json), chunk), table.Columns, "x");
        var page = new RowPage(table);
        List<string> rows = [];
        while (await reader.ReadAsync(page, default))
        {
            for (var i = 0; i < page.Count; i++)
            {
                rows.Add($"{Encoding.UTF8.GetString(page[i].Bytes(dcid))}:{Encoding.UTF8.GetString(page[i].Bytes(name))}");
            }
        }

        return rows;
    }

    private sealed class Drip(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }
}
