namespace Sis.Abstractions.Tests;

/// <summary>Batches are handed from stage to stage: many read, the last one disposes.</summary>
public sealed class RecordBatchTests
{
    [Fact]
    public void A_disposed_batch_says_so()
    {
        var batch = Fill(3);
        batch.Dispose();
        batch.Dispose();

        Assert.Throws<ObjectDisposedException>(() => batch.BytesOf(0).Length);
        Assert.Throws<ObjectDisposedException>(() => batch.BytesOf(2).Length);
        Assert.Throws<ObjectDisposedException>(() => batch[1].Kind);
        Assert.Throws<ObjectDisposedException>(() => batch.Bytes.Length);
    }

    [Fact]
    public void An_index_out_of_range_says_so()
    {
        using var batch = Fill(3);

        Assert.Throws<ArgumentOutOfRangeException>(() => batch.BytesOf(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.BytesOf(-1).Length);
    }

    [Fact]
    public void An_empty_batch_has_no_bytes()
    {
        using var writer = new RecordBatchWriter(RosterKind.Org);
        using var batch = writer.Take();

        Assert.Equal(0, batch.Count);
        Assert.True(batch.Bytes.IsEmpty);
    }

    [Fact]
    public void A_batch_keeps_its_records_when_the_writer_goes_on_and_is_disposed()
    {
        using var writer = new RecordBatchWriter(RosterKind.Person, RecordPart.Supplement(2), 1024);
        writer.Add(new Person { Id = "1", Email = "first" });
        using var batch = writer.Take();
        writer.Add(new Person { Id = "2", Email = "second" });
        writer.Dispose();

        Assert.Equal("first"u8, batch[0][PersonFields.Email]);
        Assert.Equal(new RecordPart(2, true), batch.Part);
        Assert.Equal(RosterKind.Person, batch.Kind);
    }

    [Fact]
    public void A_writer_is_full_by_bytes_and_by_records_and_takes_more_all_the_same()
    {
        using var writer = new RecordBatchWriter(RosterKind.Person, default, 1024);
        while (!writer.IsFull)
        {
            writer.Add(new Person { Id = "1", Email = "someone@example.org" });
        }

        Assert.InRange(writer.Count, 2, 100);
        for (var i = 0; i < 10_000; i++)
        {
            writer.Begin("k" + i);
            writer.End();
        }

        using var batch = writer.Take();
        Assert.Equal("k9999"u8, batch[batch.Count - 1].Key);
        Assert.False(writer.IsFull);
    }

    [Fact]
    public void Several_threads_read_one_batch()
    {
        using var batch = Fill(2000);
        var expected = Sum(batch);

        Parallel.For(0, 8, _ => Assert.Equal(expected, Sum(batch)));

        static long Sum(RecordBatch batch)
        {
            var sum = 0L;
            for (var i = 0; i < batch.Count; i++)
            {
                var person = (Person)batch[i].ToRecord();
                sum += person.Email!.Length + person.Roles.Count + batch[i][PersonFields.Email][0];
            }

            return sum;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("05 'ab'")]
    public void Bytes_without_an_identifier_are_no_record(string bytes)
    {
        Assert.Throws<InvalidDataException>(() => new EncodedRecord(RosterKind.Org, Layout.Bytes(bytes)).Key.Length);
    }

    private static RecordBatch Fill(int count)
    {
        using var writer = new RecordBatchWriter(RosterKind.Person);
        for (var i = 0; i < count; i++)
        {
            writer.Add(new Person
            {
                Id = "p" + i,
                Email = $"someone{i}@example.org",
                Roles = [new() { Role = RosterRole.Student, OrgKey = "o1" }],
            });
        }

        return writer.Take();
    }
}
