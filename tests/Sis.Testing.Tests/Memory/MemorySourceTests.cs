namespace Sis.Testing.Tests;

public sealed class MemorySourceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Reads_its_records_kind_by_kind_and_ends_each(int batchSize)
    {
        var source = new MemorySource(Sample.Roster().Reverse()) { BatchSize = batchSize };

        var items = await Sample.ReadAsync(source);

        Assert.Equal(MemoryRoster.Of(Sample.Roster()).Fingerprint(), MemoryRoster.Of(Sample.RecordsIn(items)).Fingerprint());
        Assert.Equal(RosterKinds.All, items.OfType<EndItem>().Select(end => end.Kind));
        Assert.All(items.OfType<EndItem>(), end => Assert.True(end is { Mode: ReadMode.Full, IsComplete: true }));
        Assert.Equal(batchSize == 0, items.OfType<RecordItem>().Any());
        Assert.All(items.OfType<BatchItem>(), item => Assert.InRange(item.Batch.Count, 1, batchSize));
    }

    [Fact]
    public async Task Mixes_kinds_in_the_order_of_its_records()
    {
        var source = new MemorySource(Sample.Roster().Reverse()) { MixesKinds = true, BatchSize = 10 };

        var items = await Sample.ReadAsync(source);

        Assert.Equal(Sample.Roster().Reverse(), Sample.RecordsIn(items));
        Assert.Equal(7, items.TakeLast(7).OfType<EndItem>().Count());
    }

    [Fact]
    public async Task Changes_between_reads()
    {
        var source = new MemorySource(Sample.Roster());
        source.Put(Sample.Person("p1", "Renamed"), Sample.Person("p3")).Remove(Sample.Person("p2").Key);

        var people = Sample.RecordsIn(await Sample.ReadAsync(source)).OfType<Person>().ToList();

        Assert.Equal(["p1", "p3"], people.Select(person => person.Id));
        Assert.Equal("Renamed", people[0].Name.Given);
        Assert.Equal(6, source.Records.Count);
    }

    [Fact]
    public async Task Gives_only_what_is_asked_for()
    {
        var source = new MemorySource(Sample.Roster());
        var fields = RosterFieldSet.Of("person.name.given");

        var items = await Sample.ReadAsync(source, fields);

        Assert.All(Sample.RecordsIn(items).OfType<Person>(), person =>
        {
            Assert.NotNull(person.Name.Given);
            Assert.Null(person.Name.Family);
            Assert.Null(person.Email);
        });
        Assert.DoesNotContain(items.OfType<EndItem>(), end => end.Kind == RosterKind.Enrollment);
        Assert.Same(fields, Assert.Single(source.Requests).Fields);
    }

    [Fact]
    public async Task Gives_only_the_extension_fields_that_are_asked_for()
    {
        var section = Sample.Section() with { Extensions = new Dictionary<string, string> { ["room"] = "1", ["bus"] = "2" } };

        var items = await Sample.ReadAsync(new MemorySource(Sample.School(), section), RosterFieldSet.Of("section.title", "section.ext.bus"));

        Assert.Equal(["bus"], Sample.RecordsIn(items).OfType<Section>().Single().Extensions.Keys);
    }

    [Fact]
    public async Task A_source_told_so_ignores_the_fields()
    {
        var source = new MemorySource(Sample.Roster()) { HonorsFields = false };

        Assert.Equal(6, Sample.RecordsIn(await Sample.ReadAsync(source, RosterFieldSet.None)).Count());
    }

    [Fact]
    public async Task Says_how_a_kind_ends()
    {
        var source = new MemorySource(Sample.Roster())
            .End(RosterKind.Person, ReadMode.Full, isComplete: false, expectedCount: 9, reason: "page 2 failed")
            .End(RosterKind.Enrollment, ReadMode.Absent)
            .Add(new RemovalItem(Sample.Person("p9").Key), new FieldsNotReadItem(RosterKind.Person, [PersonFields.BirthDate]), new CursorItem("c"));

        var items = await Sample.ReadAsync(source);

        var person = items.OfType<EndItem>().Single(end => end.Kind == RosterKind.Person);
        Assert.Equal((ReadMode.Full, false, 9, "page 2 failed"), (person.Mode, person.IsComplete, person.ExpectedCount, person.Reason));
        Assert.True(items.IndexOf(person) > items.FindIndex(item => item is RemovalItem));
        Assert.True(items.IndexOf(person) > items.FindIndex(item => item is FieldsNotReadItem));
        Assert.DoesNotContain(Sample.RecordsIn(items), record => record.Kind == RosterKind.Enrollment);
        Assert.IsType<CursorItem>(items[^1]);

        Assert.Equal(13, (await Sample.ReadAsync(source.Reset())).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(13)]
    public async Task Fails_after_a_number_of_items(int items)
    {
        var source = new MemorySource(Sample.Roster()) { FailAfter = items };
        var count = 0;

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            await foreach (var _ in source.ReadAsync(new SourceReadRequest { Tenant = "t", Fields = RosterFieldSet.Everything }))
            {
                count++;
            }
        });

        Assert.Equal(items, count);
    }

    [Fact]
    public async Task Items_can_be_read_again_batches_too()
    {
        using var writer = new RecordBatchWriter(RosterKind.Org);
        writer.Add(Sample.School());
        var source = MemorySource.OfItems(RosterItem.Of(writer.Take()), RosterItem.Complete(RosterKind.Org));

        for (var i = 0; i < 2; i++)
        {
            var items = await Sample.ReadAsync(source);
            Assert.Equal([Sample.School()], Sample.RecordsIn(items));
            items.OfType<BatchItem>().Single().Batch.Dispose();
        }
    }

    [Fact]
    public async Task A_delegate_may_do_the_reading()
    {
        var source = MemorySource.From((_, _) => new[] { RosterItem.Of(Sample.School()) }.ToAsyncEnumerable());

        Assert.Equal([Sample.School()], Sample.RecordsIn(await Sample.ReadAsync(source)));
    }
}
