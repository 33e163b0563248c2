namespace Sis.Testing.Tests;

public sealed class MemorySinkTests
{
    [Fact]
    public async Task Holds_what_was_delivered()
    {
        var sink = await Sample.SinkOf([.. Sample.Roster()]);

        Assert.Equal(MemoryRoster.Of(Sample.Roster()).Fingerprint(), sink.Roster.Fingerprint());
        Assert.Equal(2, sink.CountOf(RosterKind.Person, RosterOperation.Create));
        Assert.Equal("Grace", sink.Roster.Find<Person>("p2")!.Name.Given);
        Assert.Empty(sink.Violations);
    }

    [Theory]
    [InlineData(RosterOperation.Create)]
    [InlineData(RosterOperation.Update)]
    public async Task Refuses_a_child_without_its_parent(RosterOperation operation)
    {
        var sink = await Sample.SinkOf(Sample.School(), Sample.Person("p1"));
        var batch = Sample.Batch(operation, Sample.Person("p1", org: "nowhere"));

        var exception = await Assert.ThrowsAsync<SinkContractException>(() => sink.ApplyAsync(batch));

        Assert.Contains("person.roles refers to org:nowhere", exception.Message);
        Assert.Equal([exception.Message], sink.Violations);
    }

    [Fact]
    public async Task Refuses_an_optional_reference_that_dangles()
    {
        var sink = await Sample.SinkOf(Sample.School());

        await Assert.ThrowsAsync<SinkContractException>(() =>
            sink.ApplyAsync(Sample.Batch(RosterOperation.Create, Sample.Section() with { TermKeys = ["nowhere"] })));
    }

    [Fact]
    public async Task Refuses_to_remove_a_parent_that_has_children()
    {
        var sink = await Sample.SinkOf([.. Sample.Roster()]);

        var exception = await Assert.ThrowsAsync<SinkContractException>(() => sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Section())));

        Assert.Contains("2 records still refer to it", exception.Message);
        Assert.Equal(6, sink.Roster.Count);
    }

    [Fact]
    public async Task Removes_a_parent_after_its_children()
    {
        var sink = await Sample.SinkOf([.. Sample.Roster()]);

        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Enrollment("p1"), Sample.Enrollment("p2")));
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Person("p1"), Sample.Person("p2")));
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Section()));
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.School()));

        Assert.Equal(0, sink.Roster.Count);
    }

    [Fact]
    public async Task A_parent_may_go_once_the_reference_to_it_is_cut()
    {
        var sink = await Sample.SinkOf(Sample.School("district"), Sample.School("school", "district"));

        await sink.ApplyAsync(Sample.Batch(RosterOperation.Update, Sample.School("school")));
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.School("district")));

        Assert.Equal(["org:school"], sink.Roster.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task Refuses_an_update_of_the_unknown() =>
        await Assert.ThrowsAsync<SinkContractException>(() => new MemorySink().ApplyAsync(Sample.Batch(RosterOperation.Update, Sample.School())));

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing()
    {
        var sink = await Sample.SinkOf(Sample.School(), Sample.Person("p1"));
        var before = sink.Roster.Fingerprint();
        var batch = Sample.Batch(RosterOperation.Create, Sample.Person("p1", "Grace"), Sample.Person("p2"), Sample.Person("p3", org: "nowhere"));

        await Assert.ThrowsAsync<SinkContractException>(() => sink.ApplyAsync(batch));

        Assert.Equal(before, sink.Roster.Fingerprint());
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Person("p1")));
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.School()));
    }

    [Fact]
    public async Task Refuses_a_batch_of_several_operations()
    {
        var batch = new RosterChangeBatch(Sample.Run, 0,
            [RosterChange.Of(RosterOperation.Create, Sample.School("a")), RosterChange.Of(RosterOperation.Remove, Sample.School("b"))]);

        await Assert.ThrowsAsync<SinkContractException>(() => new MemorySink().ApplyAsync(batch));
    }

    [Fact]
    public async Task A_rekey_is_followed_by_children()
    {
        var sink = await Sample.SinkOf([.. Sample.Roster()]);
        var batch = new RosterChangeBatch(Sample.Run, 0, [Rekey(RosterKind.Org, "school", "school-2")]);

        await sink.ApplyAsync(batch);
        await sink.ApplyAsync(batch);

        Assert.Empty(sink.Roster.DanglingReferences());
        Assert.Equal("school-2", sink.Roster.Find<Section>("section")!.SchoolKey);
        Assert.Equal("school-2", sink.Roster.Find<Person>("p1")!.Roles.Single().OrgKey);
    }

    [Fact]
    public async Task A_chain_of_rekeys_may_be_sent_twice()
    {
        var sink = await Sample.SinkOf(Sample.School("a"), Sample.School("b"));
        var batch = new RosterChangeBatch(Sample.Run, 0, [Rekey(RosterKind.Org, "b", "c"), Rekey(RosterKind.Org, "a", "b")]);

        await sink.ApplyAsync(batch);
        await sink.ApplyAsync(batch);

        Assert.Equal(["org:b", "org:c"], sink.Roster.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public async Task Refuses_a_rekey_to_a_key_that_is_taken()
    {
        var sink = await Sample.SinkOf(Sample.School("a"), Sample.School("b"));

        await Assert.ThrowsAsync<SinkContractException>(() =>
            sink.ApplyAsync(new RosterChangeBatch(Sample.Run, 0, [Rekey(RosterKind.Org, "a", "b")])));
    }

    [Fact]
    public async Task Keeps_batches_and_deliveries_until_told_to_forget()
    {
        var sink = new MemorySink();
        await sink.BeginAsync(Sample.Run);
        await sink.ApplyAsync(Sample.Batch(RosterOperation.Create, Sample.School()));
        await sink.CompleteAsync(Sample.Run);

        Assert.Equal([Sample.Run], sink.Begun);
        Assert.Equal([Sample.Run], sink.Completed);
        Assert.Equal("Create org:school", Assert.Single(sink.Changes).ToString());
        Assert.Equal(1, sink.Calls);

        sink.Forget();
        Assert.Empty(sink.Begun);
        Assert.Empty(sink.Batches);
        Assert.Equal(0, sink.Calls);
        Assert.Equal(1, sink.Roster.Count);
    }

    [Fact]
    public async Task Violations_name_no_values()
    {
        var sink = await Sample.SinkOf([.. Sample.Roster()]);
        await Assert.ThrowsAsync<SinkContractException>(() => sink.ApplyAsync(Sample.Batch(RosterOperation.Create, Sample.Person("p9", org: "nowhere"))));
        await Assert.ThrowsAsync<SinkContractException>(() => sink.ApplyAsync(Sample.Batch(RosterOperation.Remove, Sample.Person("p1"))));

        Assert.Equal(2, sink.Violations.Count);
        Assert.DoesNotContain("canary", string.Concat(sink.Violations), StringComparison.OrdinalIgnoreCase);
    }

    private static RosterChange Rekey(RosterKind kind, string from, string to) =>
        new($"{from}-{to}", RosterOperation.Rekey, new RosterKey(kind, to), default, previousId: from);
}
