namespace Sis.Testing;

/// <summary>What every <see cref="ISisSource"/> must do, as named rules for one test that is run once for each.</summary>
public static class SourceConformance
{
    private static readonly RuleBook<SourceFixture> Book = new(
        ("each kind ends exactly once", EndsAsync),
        ("nothing of a kind comes after its end", LateAsync),
        ("a complete end has the count that was expected", CountAsync),
        ("reading twice gives the same", RepeatAsync),
        ("reading after a broken-off read gives the same", BrokenOffAsync),
        ("only what is asked for is read", FieldsAsync),
        ("a kind that is not asked for is not read", KindsAsync),
        ("a token that is cancelled already stops the read", CancelledAsync),
        ("a token that is cancelled during the read stops it", CancelledMidwayAsync),
        ("no personal value in what a source says", CanariesAsync),
        ("damaged input does not end as complete", DamagedAsync));

    /// <summary>The rules by name.</summary>
    public static ConformanceRules Rules => Book.Names;

    /// <summary>Checks one rule.</summary>
    /// <param name="rule">The rule's name.</param>
    /// <param name="create">Makes the source; called once.</param>
    /// <exception cref="ConformanceException">The rule is broken; the message says what the source must do.</exception>
    public static Task CheckAsync(string rule, Func<Task<SourceFixture>> create) => Book.CheckAsync(rule, create);

    private static async Task EndsAsync(SourceFixture fixture)
    {
        var reading = await ReadAsync(fixture).ConfigureAwait(false);
        foreach (var kind in fixture.Kinds)
        {
            var ends = reading.Ends.Count(end => end.Kind == kind);
            Must.Hold(ends == 1, $"say the end of {kind.ToName()} exactly once, whatever became of it; it came {ends} times.");
        }
    }

    private static async Task LateAsync(SourceFixture fixture)
    {
        var reading = await ReadAsync(fixture).ConfigureAwait(false);
        Must.Hold(reading.Late.Count == 0, $"the end of a kind must be its last item; something came later of {Names(reading.Late)}.");
    }

    private static async Task CountAsync(SourceFixture fixture)
    {
        var reading = await ReadAsync(fixture).ConfigureAwait(false);
        foreach (var end in reading.Ends.Where(end => end is { IsComplete: true, Mode: ReadMode.Full, ExpectedCount: not null }))
        {
            var count = reading.Keys.Where(key => key.Kind == end.Kind).Distinct().Count();
            Must.Hold(count >= end.ExpectedCount,
                $"{end.Kind.ToName()} ends as complete with {count} records although {end.ExpectedCount} were expected; it is not complete.");
        }
    }

    private static async Task RepeatAsync(SourceFixture fixture)
    {
        var first = await ReadAsync(fixture).ConfigureAwait(false);
        Compare(first, await ReadAsync(fixture).ConfigureAwait(false), "reading the same input again must give the same records under the same keys.");
    }

    private static async Task BrokenOffAsync(SourceFixture fixture)
    {
        var first = await ReadAsync(fixture).ConfigureAwait(false);
        await foreach (var item in fixture.Source.ReadAsync(SourceReading.Request()).ConfigureAwait(false))
        {
            (item as BatchItem)?.Batch.Dispose();
            break;
        }

        Compare(first, await ReadAsync(fixture).ConfigureAwait(false), "a read that was broken off must release what it held and leave no trace.");
    }

    private static async Task FieldsAsync(SourceFixture fixture)
    {
        var fields = RosterFieldSet.Of("org.name", "term.name", "course.title", "section.title", "person.name.family", "enrollment.role");
        var reading = await ReadAsync(fixture, fields).ConfigureAwait(false);
        foreach (var ((key, _), bytes) in reading.Records)
        {
            foreach (var (number, _) in new EncodedRecord(key.Kind, bytes))
            {
                var field = RosterCatalog.Find(key.Kind, number);
                Must.Hold(field is not null && fields.Contains(field),
                    $"a field that is not in the request must not be read; {key} came with {field?.Name ?? $"field {number}"}.");
            }
        }
    }

    private static async Task KindsAsync(SourceFixture fixture)
    {
        var fields = RosterFieldSet.Of("org.name");
        var reading = await ReadAsync(fixture, fields).ConfigureAwait(false);
        var others = reading.Keys.Select(key => key.Kind).Where(kind => !fields.Includes(kind)).ToHashSet();
        Must.Hold(others.Count == 0, $"a kind without a field in the request must not be read; {Names(others)} came.");
    }

    private static async Task CancelledAsync(SourceFixture fixture)
    {
        var reading = await SourceReading.OfAsync(fixture.Source, cancellationToken: new CancellationToken(canceled: true)).ConfigureAwait(false);
        Must.Hold(reading.Failure is OperationCanceledException, "a read must look at its token and end with OperationCanceledException.");
        Must.Hold(reading.Keys.Count == 0, "nothing may be read once the token is cancelled.");
    }

    private static async Task CancelledMidwayAsync(SourceFixture fixture)
    {
        using var cancellation = new CancellationTokenSource();
        var items = 0;
        try
        {
            await foreach (var item in fixture.Source.ReadAsync(SourceReading.Request(), cancellation.Token).ConfigureAwait(false))
            {
                (item as BatchItem)?.Batch.Dispose();
                items++;
                await cancellation.CancelAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            Must.Hold(items <= RecordsPerPage, $"a cancelled read must stop within a page; {items} items came before it did.");
            return;
        }

        throw new BrokenRuleException("a read whose token is cancelled must end with OperationCanceledException, not as if all were read.");
    }

    private static async Task CanariesAsync(SourceFixture fixture)
    {
        Must.Hold(fixture.Canaries.Count > 0, "plant personal values in the input and name them in the fixture's Canaries, or nothing can be checked.");
        List<SourceReading> readings = [await SourceReading.OfAsync(fixture.Source).ConfigureAwait(false)];
        if (fixture.Broken is { } broken)
        {
            readings.Add(await SourceReading.OfAsync(broken).ConfigureAwait(false));
        }

        foreach (var reading in readings)
        {
            reading.Texts.ForEach(text => Canaries.Absent(fixture.Canaries, text, "a finding, a reason or an exception"));
            reading.Statements.ForEach(text => Canaries.Absent(fixture.Canaries, text, "the key of a removal, re-key or rejection"));
        }
    }

    private static async Task DamagedAsync(SourceFixture fixture)
    {
        Must.Hold(fixture.Broken is not null, "give the fixture a Broken source whose input is cut short or damaged, or nothing can be checked.");
        var reading = await SourceReading.OfAsync(fixture.Broken!).ConfigureAwait(false);
        Must.Hold(reading.Failure is not OperationCanceledException, "nobody cancelled the read of the damaged input.");
        Must.Hold(reading.Failure is not null || reading.SaysWhatIsMissing || reading.Ends.Exists(end => !end.IsComplete || end.Mode == ReadMode.Absent),
            "a read that could not see all of its input must throw, name the fields that it did not read, or end the kinds concerned as not complete.");
    }

    /// <summary>As many typed records as a large page has; a batch counts as one item.</summary>
    private const int RecordsPerPage = 10_000;

    private static async Task<SourceReading> ReadAsync(SourceFixture fixture, RosterFieldSet? fields = null)
    {
        var reading = await SourceReading.OfAsync(fixture.Source, fields).ConfigureAwait(false);
        return reading.Failure is null
            ? reading
            : throw new BrokenRuleException($"the source of the fixture must be readable; it threw {reading.Failure.GetType().Name}.", reading.Failure);
    }

    private static void Compare(SourceReading first, SourceReading second, string otherwise)
    {
        foreach (var ((key, part), bytes) in first.Records)
        {
            Must.Hold(second.Records.TryGetValue((key, part), out var again) && bytes.AsSpan().SequenceEqual(again), $"{otherwise} {key} differs.");
        }

        var added = second.Records.Keys.FirstOrDefault(record => !first.Records.ContainsKey(record)).Key;
        Must.Hold(first.Records.Count == second.Records.Count, $"{otherwise} {added} came in one read only.");
        Must.Hold(first.Statements.SequenceEqual(second.Statements), $"{otherwise} Removals, re-keys or rejections differ.");
    }

    private static string Names(IEnumerable<RosterKind> kinds) => string.Join(", ", kinds.Order().Select(kind => kind.ToName()));
}
