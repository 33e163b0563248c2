namespace Sis.Sqlite.Tests.Roster;

/// <summary>What the roster database holds can be read as records again.</summary>
public sealed class ReadBackTests : IDisposable
{
    private readonly RosterFixture _roster = new();

    public void Dispose() => _roster.Dispose();

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.0)]
    public async Task Every_field_of_every_kind_comes_back_as_it_was_delivered(int seed, double share)
    {
        foreach (var kind in RosterKinds.All)
        {
            await _roster.SendAsync(RosterFixture.Tenant, FieldFiller.Changes(kind, RosterOperation.Create, seed, share));
        }

        foreach (var kind in RosterKinds.All)
        {
            var expected = FieldFiller.Changes(kind, RosterOperation.Create, seed, share).OrderBy(change => change.Key.Id, StringComparer.Ordinal).Select(change => change.After.Bytes.ToArray());
            Assert.Equal(expected, await ReadAsync(kind, RosterFixture.Tenant));
            Assert.Empty(await ReadAsync(kind, "another"));
        }
    }

    [Fact]
    public async Task Rows_are_read_as_they_are_now_and_removed_ones_are_left_out()
    {
        await _roster.CreateSchoolAsync();
        await _roster.ApplyAsync(RosterOperation.Remove, RosterFixture.Student("q", "Eve"));
        _roster.Database.Execute("UPDATE people SET name_given = 'Changed by hand' WHERE key = 'p'");

        var record = new EncodedRecord(RosterKind.Person, Assert.Single(await ReadAsync(RosterKind.Person, RosterFixture.Tenant))).ToRecord();
        Assert.Equal(("p", "Changed by hand"), (record.Id, ((Person)record).Name.Given));
    }

    [Fact]
    public async Task Some_records_are_read_by_their_keys()
    {
        foreach (var kind in RosterKinds.All)
        {
            await _roster.SendAsync(RosterFixture.Tenant, FieldFiller.Changes(kind, RosterOperation.Create, 4, 1.0));
        }

        foreach (var kind in RosterKinds.All)
        {
            var ids = new[] { FieldFiller.Id(kind, 3), "nobody \"quoted\"", FieldFiller.Id(kind, 1) };
            var records = new List<byte[]>();
            await foreach (var batch in _roster.Sink.ReadBackAsync(RosterFixture.Tenant, kind, ids))
            {
                records.AddRange(Enumerable.Range(0, batch.Count).Select(i => batch.BytesOf(i).ToArray()));
                batch.Dispose();
            }

            Assert.Equal([FieldFiller.Record(kind, 1, 4, 1.0), FieldFiller.Record(kind, 3, 4, 1.0)], records);
        }
    }

    [Fact]
    public async Task Many_records_come_in_several_batches()
    {
        await _roster.CreateSchoolAsync();
        var people = Enumerable.Range(0, 3_000).Select(number => RosterFixture.Student($"n{number:0000}", "Name " + number)).ToArray();
        await _roster.ApplyAsync(RosterOperation.Create, people);
        var batches = 0;
        var records = 0;
        await foreach (var batch in _roster.Sink.ReadBackAsync(RosterFixture.Tenant, RosterKind.Person))
        {
            batches++;
            records += batch.Count;
            batch.Dispose();
        }

        Assert.True(batches > 1);
        Assert.Equal(3_002, records);
    }

    [Fact]
    public async Task A_file_that_is_not_there_yet_holds_nothing_and_is_not_made()
    {
        var path = Path.Combine(Path.GetDirectoryName(_roster.Path)!, "none.db");
        using var sink = new SqliteRosterSink(new SqliteRosterOptions { Path = path }, TimeProvider.System);
        await foreach (var batch in sink.ReadBackAsync("a", RosterKind.Person))
        {
            Assert.Fail($"{batch.Count} records.");
        }

        Assert.False(File.Exists(path));
    }

    private async Task<List<byte[]>> ReadAsync(RosterKind kind, string tenant)
    {
        var records = new List<byte[]>();
        await foreach (var batch in _roster.Sink.ReadBackAsync(tenant, kind))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    records.Add(batch.BytesOf(i).ToArray());
                }
            }
        }

        return records;
    }
}
