namespace Sis.Testing;

/// <summary>What every <see cref="IRosterSink"/> must do, as named rules for one test that is run once for each.</summary>
/// <remarks>A rule that a later version adds runs without a line changed. Who cannot keep a rule declines it by name and reason:
/// <c>SinkConformance.Rules.Except("…", because: "…")</c>.</remarks>
public static class SinkConformance
{
    /// <summary>The tenant under which the rules deliver.</summary>
    public const string Tenant = "conformance";

    private const int Many = 10_000;

    private static readonly RuleBook<SinkFixture> Book = new(
        ("a repeated batch leaves one copy", RepeatedBatchAsync),
        ("a create of what is there ends as if created once", RepeatedCreateAsync),
        ("an update changes what is there", UpdateAsync),
        ("a value that is gone is cleared", ClearedValueAsync),
        ("a removed record is gone", RemoveAsync),
        ("removing the unknown does nothing", RemoveUnknownAsync),
        ("a purge forgets what was removed", PurgeAsync),
        ("a removed record comes back", RestoreAsync),
        ("the order within a batch is kept", OrderAsync),
        ("a cancelled token means no write", CancelledAsync),
        ("a failed batch can be sent again", FailedBatchAsync),
        ("a batch can be sent again in parts", PartsAsync),
        ("a re-key keeps the record", RekeyAsync),
        ("a delivery may be empty", EmptyDeliveryAsync),
        ("ten thousand changes are stored", ManyAsync),
        ("unicode survives", UnicodeAsync),
        ("identifiers differ by case", CaseAsync),
        ("tenants are kept apart", TenantsAsync));

    /// <summary>The rules by name.</summary>
    public static ConformanceRules Rules => Book.Names;

    /// <summary>Checks one rule on a fresh and empty sink.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="create">Makes the sink; called once.</param>
    /// <exception cref="ConformanceException">The rule is broken; the message says what the sink must do.</exception>
    public static Task CheckAsync(string rule, Func<Task<SinkFixture>> create) => Book.CheckAsync(rule, create);

    private static async Task RepeatedBatchAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        var batch = probe.Batch(RosterOperation.Create, probe.Record(1), probe.Record(2));
        await probe.SendAsync(batch).ConfigureAwait(false);
        await probe.SendAsync(batch).ConfigureAwait(false);
        await probe.ExpectAsync("a batch whose acknowledgement was lost comes again; find each record by its key and write over it.",
            probe.Record(1), probe.Record(2)).ConfigureAwait(false);
    }

    private static async Task RepeatedCreateAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1, "Grace")).ConfigureAwait(false);
        await probe.ExpectAsync("a create of a record that is there must replace it.", probe.Record(1, "Grace")).ConfigureAwait(false);
    }

    private static async Task UpdateAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(2)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Update, probe.Record(1, "Grace")).ConfigureAwait(false);
        await probe.ExpectAsync("an update must change the record with its key and no other.", probe.Record(1, "Grace"), probe.Record(2))
            .ConfigureAwait(false);
    }

    private static async Task ClearedValueAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        RosterRecord full = probe.Kind == RosterKind.Person
            ? (Person)probe.Record(1) with { Email = "ada@example.org" }
            : (Org)probe.Record(1) with { Phone = "555 0100" };
        RosterRecord bare = full is Person person ? person with { Email = null, Name = new PersonName { Given = person.Name.Given } } : (Org)full with { Phone = null };
        await probe.ApplyAsync(RosterOperation.Create, full).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Update, bare).ConfigureAwait(false);
        await probe.ExpectAsync("what an updated record no longer has must be cleared.", bare).ConfigureAwait(false);
    }

    private static async Task RemoveAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(2)).ConfigureAwait(false);
        var removal = probe.Batch(RosterOperation.Remove, probe.Record(1));
        await probe.SendAsync(removal).ConfigureAwait(false);
        await probe.SendAsync(removal).ConfigureAwait(false);
        await probe.ExpectAsync("a removal must take away the record with its key, and again without harm.", probe.Record(2)).ConfigureAwait(false);
    }

    private static async Task RemoveUnknownAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Remove, probe.Record(7)).ConfigureAwait(false);
        await probe.ExpectAsync("a removal of a record that is not there must do nothing.", probe.Record(1)).ConfigureAwait(false);
    }

    private static async Task PurgeAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(2)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Remove, probe.Record(1)).ConfigureAwait(false);
        var purge = probe.Batch(RosterOperation.Purge, probe.Record(1));
        await probe.SendAsync(purge).ConfigureAwait(false);
        await probe.SendAsync(purge).ConfigureAwait(false);
        await probe.ExpectAsync("a purge must delete what was removed before, again without harm, and nothing else.", probe.Record(2)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1)).ConfigureAwait(false);
        await probe.ExpectAsync("a purged record may be created anew.", probe.Record(1), probe.Record(2)).ConfigureAwait(false);
    }

    private static async Task RestoreAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Remove, probe.Record(1)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1, "Grace")).ConfigureAwait(false);
        await probe.ExpectAsync("a record that was removed must be there again, as it is now, when it is created.", probe.Record(1, "Grace")).ConfigureAwait(false);
    }

    private static async Task OrderAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(2)).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Update, probe.Record(1, "First"), probe.Record(2, "Only"), probe.Record(1, "Last")).ConfigureAwait(false);
        await probe.ExpectAsync("changes must be applied in the order of the batch.", probe.Record(1, "Last"), probe.Record(2, "Only")).ConfigureAwait(false);
    }

    private static async Task CancelledAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        var batch = probe.Batch(RosterOperation.Create, probe.Record(1));
        await Must.ThrowAsync<OperationCanceledException>(() => probe.SendAsync(batch, new CancellationToken(canceled: true)),
            "ApplyAsync ignored a token that was cancelled already; ask it before the first write.").ConfigureAwait(false);
        await probe.ExpectAsync("nothing may be written once the token is cancelled.").ConfigureAwait(false);
    }

    private static async Task FailedBatchAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        var batch = probe.Batch(RosterOperation.Create, probe.Record(1), probe.Record(2));
        try
        {
            await probe.SendAsync(batch, new CancellationToken(canceled: true)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The failure that every sink can be made to have.
        }

        await probe.SendAsync(batch).ConfigureAwait(false);
        await probe.ExpectAsync("a batch that failed comes again under the same number and must then be applied.", probe.Record(1), probe.Record(2))
            .ConfigureAwait(false);
    }

    private static async Task PartsAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        RosterRecord[] records = [.. Enumerable.Range(0, 8).Select(number => probe.Record(number))];
        var whole = probe.Batch(RosterOperation.Create, records);
        var left = new RosterChangeBatch(whole.Run, whole.Sequence, [.. whole.Changes.Take(3)]);
        var right = new RosterChangeBatch(whole.Run, whole.Sequence, [.. whole.Changes.Skip(3)]);
        await probe.SendAsync(left).ConfigureAwait(false);
        await probe.SendAsync(right).ConfigureAwait(false);
        await probe.SendAsync(whole).ConfigureAwait(false);
        await probe.ExpectAsync("the engine halves a failing batch, under its number; never take a number for a sign that all of a batch is stored.", records)
            .ConfigureAwait(false);
    }

    private static async Task RekeyAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(3)).ConfigureAwait(false);
        var after = RecordBytes.Encode(FieldMask.Apply(Renamed(probe.Record(1), 2), fixture.Fields));
        var key = new RosterKey(probe.Kind, SinkProbe.Id(2));
        var batch = probe.Batch(new RosterChange("rekey-1", RosterOperation.Rekey, key, after, previousId: SinkProbe.Id(1)));
        await probe.SendAsync(batch).ConfigureAwait(false);
        await probe.SendAsync(batch).ConfigureAwait(false);
        await probe.ExpectAsync("a re-key must give the record its new key, and again without harm.", Renamed(probe.Record(1), 2), probe.Record(3))
            .ConfigureAwait(false);
    }

    private static async Task EmptyDeliveryAsync(SinkFixture fixture)
    {
        var probe = new SinkProbe(fixture);
        await fixture.Sink.BeginAsync(probe.Run).ConfigureAwait(false);
        await probe.CompleteAsync().ConfigureAwait(false);
        await probe.ExpectAsync("a delivery that begins and completes without a batch must change nothing.").ConfigureAwait(false);
        await probe.BeginAsync().ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1)).ConfigureAwait(false);
        await probe.CompleteAsync().ConfigureAwait(false);
        await probe.ExpectAsync("the delivery after an empty one must be stored.", probe.Record(1)).ConfigureAwait(false);
    }

    private static async Task ManyAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        RosterRecord[] records = [.. Enumerable.Range(0, Many).Select(number => probe.Record(number))];
        await probe.ApplyAsync(RosterOperation.Create, records).ConfigureAwait(false);
        await probe.CompleteAsync().ConfigureAwait(false);
        await probe.ExpectAsync("a batch may be large; split it where the destination has a limit.", records).ConfigureAwait(false);
    }

    private static async Task UnicodeAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        string[] names = ["Zoë", "Łukasz", "O'Brien, \"Jr.\"", "Олена", "أمينة", "小明", "𠮷野", "👩🏽‍🏫", "a\\b;c%d_e", "line\nbreak", "'); --"];
        RosterRecord[] records = [.. names.Select((name, number) => probe.Record(number, name))];
        await probe.ApplyAsync(RosterOperation.Create, records).ConfigureAwait(false);
        await probe.ExpectAsync("text must come back exactly as it was delivered: store UTF-8 or UTF-16, and pass values as parameters.", records)
            .ConfigureAwait(false);
    }

    private static async Task CaseAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        var lower = probe.Record(1);
        var upper = Renamed(probe.Record(1, "Grace"), SinkProbe.Id(1).ToUpperInvariant());
        await probe.ApplyAsync(RosterOperation.Create, lower, upper).ConfigureAwait(false);
        await probe.ExpectAsync("keys that differ by case are different records; compare them byte by byte.", lower, upper).ConfigureAwait(false);
    }

    private static async Task TenantsAsync(SinkFixture fixture)
    {
        var probe = await BegunAsync(fixture).ConfigureAwait(false);
        var other = new SinkProbe(fixture, Tenant + "-2");
        await other.BeginAsync().ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Create, probe.Record(1), probe.Record(2)).ConfigureAwait(false);
        await other.ApplyAsync(RosterOperation.Create, other.Record(1, "Grace")).ConfigureAwait(false);
        await probe.ApplyAsync(RosterOperation.Remove, probe.Record(2)).ConfigureAwait(false);
        const string otherwise = "one tenant's records must be reachable under that tenant's name only.";
        await probe.ExpectAsync(otherwise, probe.Record(1)).ConfigureAwait(false);
        await other.ExpectAsync(otherwise, other.Record(1, "Grace")).ConfigureAwait(false);
    }

    private static async Task<SinkProbe> BegunAsync(SinkFixture fixture)
    {
        var probe = new SinkProbe(fixture);
        await probe.BeginAsync().ConfigureAwait(false);
        return probe;
    }

    private static RosterRecord Renamed(RosterRecord record, int number) => Renamed(record, SinkProbe.Id(number));

    private static RosterRecord Renamed(RosterRecord record, string id) => record switch
    {
        Person person => person with { Id = id },
        Org org => org with { Id = id },
        _ => record,
    };
}
