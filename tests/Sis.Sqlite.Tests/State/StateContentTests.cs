using System.Text;

namespace Sis.Sqlite.Tests.State;

public sealed class StateContentTests : IDisposable
{
    private readonly StateFixture _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_blob_is_read_from_any_offset()
    {
        var content = Bytes(1 << 20, seed: 1);
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.PutBlobAsync("log", 7, content).AsTask());

        var random = new Random(2);
        for (var i = 0; i < 200; i++)
        {
            var offset = random.Next(content.Length);
            var buffer = new byte[random.Next(1, 200_000)];
            var read = await session.ReadBlobAsync("log", 7, buffer, offset);

            Assert.Equal(Math.Min(buffer.Length, content.Length - offset), read);
            Assert.True(buffer.AsSpan(0, read).SequenceEqual(content.AsSpan(offset, read)));
        }
    }

    [Fact]
    public async Task Past_the_end_of_a_blob_there_is_nothing_and_without_a_blob_less()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, async transaction =>
        {
            await transaction.PutBlobAsync("log", 0, Bytes(100, seed: 1));
            await transaction.PutBlobAsync("log", 1, ReadOnlyMemory<byte>.Empty);
        });

        Assert.Equal(1, await session.ReadBlobAsync("log", 0, new byte[10], 99));
        Assert.Equal(0, await session.ReadBlobAsync("log", 0, new byte[10], 100));
        Assert.Equal(0, await session.ReadBlobAsync("log", 0, new byte[10], int.MaxValue));
        Assert.Equal(0, await session.ReadBlobAsync("log", 0, Memory<byte>.Empty, 5));
        Assert.Equal(0, await session.ReadBlobAsync("log", 1, new byte[10]));
        Assert.Equal(-1, await session.ReadBlobAsync("log", 2, new byte[10]));
        Assert.Equal(-1, await session.ReadBlobAsync("other", 0, new byte[10]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => session.ReadBlobAsync("log", 0, new byte[1], -1).AsTask());
    }

    [Fact]
    public async Task Blobs_are_replaced_and_deleted_from_a_number_on()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, async transaction =>
        {
            for (var i = 0; i < 10; i++)
            {
                await transaction.PutBlobAsync("log", i, Bytes(1000 + i, seed: i));
                await transaction.PutBlobAsync("index", i, Bytes(10, seed: i));
            }

            await transaction.PutBlobAsync("log", 2, Bytes(5, seed: 99));
            await transaction.PutBlobAsync("log", long.MaxValue, Bytes(5, seed: 99));
            await transaction.DeleteBlobsAsync("log", 4);
            await transaction.DeleteBlobsAsync("missing");
        });

        var buffer = new byte[2000];
        Assert.Equal(5, await session.ReadBlobAsync("log", 2, buffer));
        Assert.Equal(Bytes(5, seed: 99), buffer[..5]);
        Assert.Equal(1003, await session.ReadBlobAsync("log", 3, buffer));
        Assert.Equal(-1, await session.ReadBlobAsync("log", 4, buffer));
        Assert.Equal(-1, await session.ReadBlobAsync("log", long.MaxValue, buffer));
        Assert.Equal(10, await session.ReadBlobAsync("index", 9, buffer));
    }

    [Fact]
    public async Task A_blob_beyond_the_contract_is_refused()
    {
        await using var session = await _state.OpenAsync();
        await using var transaction = await session.BeginAsync();

        await transaction.PutBlobAsync("log", 0, new byte[16 << 20]);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => transaction.PutBlobAsync("log", 1, new byte[(16 << 20) + 1]).AsTask());
    }

    [Fact]
    public async Task Journal_rows_come_in_order_over_many_pages()
    {
        await using var session = await _state.OpenAsync();
        var rows = Enumerable.Range(0, 3000).Select(i => new JournalRow((i * 3L) - 100, Bytes(i % 1500, seed: i))).ToList();
        foreach (var part in rows.Chunk(700))
        {
            await StateFixture.CommitAsync(session, async transaction =>
            {
                foreach (var row in part)
                {
                    await transaction.AppendJournalAsync("acks", row.Sequence, row.Content);
                }
            });
        }

        await StateFixture.CommitAsync(session, transaction => transaction.AppendJournalAsync("other", 1, new byte[1]).AsTask());
        var read = await StateFixture.AllAsync(session.ReadJournalAsync("acks"));

        Assert.Equal(rows.Select(row => row.Sequence), read.Select(row => row.Sequence));
        Assert.All(rows.Zip(read), pair => Assert.Equal(pair.First.Content, pair.Second.Content));
        Assert.Empty(await StateFixture.AllAsync(session.ReadJournalAsync("missing")));
    }

    [Fact]
    public async Task Who_reads_a_journal_and_appends_to_it_comes_to_an_end()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.AppendJournalAsync("acks", 1, new byte[1]).AsTask());

        var seen = 0;
        await foreach (var row in session.ReadJournalAsync("acks"))
        {
            seen++;
            await StateFixture.CommitAsync(session, transaction => transaction.AppendJournalAsync("acks", row.Sequence + 1, new byte[1]).AsTask());
        }

        Assert.Equal(1, seen);
        Assert.Equal(2, (await StateFixture.AllAsync(session.ReadJournalAsync("acks"))).Count);
    }

    [Fact]
    public async Task A_cleared_journal_is_empty_and_can_begin_anew()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.AppendJournalAsync("acks", 5, new byte[1]).AsTask());
        await StateFixture.CommitAsync(session, async transaction =>
        {
            await transaction.ClearJournalAsync("acks");
            await transaction.ClearJournalAsync("missing");
            await transaction.AppendJournalAsync("acks", 1, new byte[] { 9 });
        });

        var row = Assert.Single(await StateFixture.AllAsync(session.ReadJournalAsync("acks")));
        Assert.Equal(1, row.Sequence);
        Assert.Equal([9], row.Content);
    }

    [Fact]
    public async Task Documents_come_in_ordinal_order_of_their_names()
    {
        string[] names = ["b", "B", "a/2", "a/10", "é", "z", "2025-01-02", "2025-01-01"];
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, async transaction =>
        {
            foreach (var name in names)
            {
                await transaction.PutDocumentAsync("run", name, Bytes(300_000, seed: name.Length));
            }

            await transaction.PutDocumentAsync("run2", "c", new byte[1]);
            await transaction.PutDocumentAsync("run", "gone", new byte[1]);
            await transaction.DeleteDocumentAsync("run", "gone");
            await transaction.DeleteDocumentAsync("run", "missing");
            await transaction.PutDocumentAsync("run", "z", Encoding.UTF8.GetBytes("replaced"));
        });

        var documents = await StateFixture.AllAsync(session.ReadDocumentsAsync("run"));

        Assert.Equal(names.Order(StringComparer.Ordinal), documents.Select(document => document.Name));
        Assert.Equal("replaced", Encoding.UTF8.GetString(documents.Single(document => document.Name == "z").Content));
        Assert.Empty(await StateFixture.AllAsync(session.ReadDocumentsAsync("missing")));
        Assert.Null(await session.ReadDocumentAsync("run", "gone"));
    }

    [Fact]
    public async Task An_empty_document_is_not_an_absent_one()
    {
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, async transaction =>
        {
            await transaction.PutDocumentAsync("run", "empty", ReadOnlyMemory<byte>.Empty);
            await transaction.AppendJournalAsync("acks", 1, ReadOnlyMemory<byte>.Empty);
        });

        Assert.Empty(Assert.IsType<byte[]>(await session.ReadDocumentAsync("run", "empty")));
        Assert.Empty(Assert.Single(await StateFixture.AllAsync(session.ReadJournalAsync("acks"))).Content);
    }

    [Fact]
    public async Task Reads_run_beside_each_other_and_beside_a_writer()
    {
        var content = Bytes(1 << 20, seed: 3);
        await using var session = await _state.OpenAsync();
        await StateFixture.CommitAsync(session, transaction => transaction.PutBlobAsync("log", 0, content).AsTask());

        var readers = Enumerable.Range(0, 8).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            var buffer = new byte[1000];
            for (var i = 0; i < 200; i++)
            {
                var offset = random.Next(content.Length - buffer.Length);
                Assert.Equal(buffer.Length, await session.ReadBlobAsync("log", 0, buffer, offset));
                Assert.True(buffer.AsSpan().SequenceEqual(content.AsSpan(offset, buffer.Length)));
            }
        })).ToList();
        for (var i = 1; i <= 20; i++)
        {
            await StateFixture.CommitAsync(session, transaction => transaction.PutBlobAsync("log", i, content).AsTask());
        }

        await Task.WhenAll(readers);
    }

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
