namespace Sis.Testing.Tests;

/// <summary>A sink that keeps the contract but for one flaw, named after the rule that it breaks.</summary>
internal sealed class FlawedSink(string flaw) : IRosterSink
{
    private readonly Dictionary<string, Dictionary<string, List<RosterRecord>>> _tenants = [];
    private readonly HashSet<long> _seen = [];
    private readonly HashSet<string> _removed = [];
    private int _batches;

    public IEnumerable<RosterRecord> Read(string tenant) => Table(tenant).Values.SelectMany(copies => copies);

    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) =>
        Has("a delivery may be empty") && _batches == 0 ? throw new InvalidOperationException("Nothing came.") : Task.CompletedTask;

    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        _batches++;
        if (Has("a failed batch can be sent again") && !_seen.Add(batch.Sequence))
        {
            return Task.CompletedTask;
        }

        if (!Has("a cancelled token means no write"))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (Has("a batch can be sent again in parts") && !_seen.Add(batch.Sequence))
        {
            return Task.CompletedTask;
        }

        var table = Table(batch.Run.Tenant);
        var changes = Has("ten thousand changes are stored") ? batch.Changes.Take(1000) : batch.Changes;
        foreach (var change in Has("the order within a batch is kept") ? changes.Reverse() : changes)
        {
            Apply(table, change);
        }

        return Task.CompletedTask;
    }

    private void Apply(Dictionary<string, List<RosterRecord>> table, RosterChange change)
    {
        var key = change.Key.ToString();
        var before = table.GetValueOrDefault(key);
        switch (change.Operation)
        {
            case RosterOperation.Remove when before is not null && !Has("a removed record is gone"):
                table.Remove(key);
                _removed.Add(key);
                break;
            case RosterOperation.Purge when Has("a purge forgets what was removed"):
                table.Clear();
                break;
            case RosterOperation.Purge:
                break;
            case RosterOperation.Create when Has("a removed record comes back") && _removed.Contains(key):
                break;
            case RosterOperation.Remove when before is null && Has("removing the unknown does nothing"):
                table.Remove(table.Keys.Last());
                break;
            case RosterOperation.Remove:
                break;
            case RosterOperation.Rekey:
                if (table.Remove($"{change.Key.Kind.ToName()}:{change.PreviousId}") && !Has("a re-key keeps the record"))
                {
                    table[key] = [change.Record!];
                }

                break;
            case RosterOperation.Update when Has("an update changes what is there"):
                break;
            case RosterOperation.Create when before is not null && Has("a create of what is there ends as if created once"):
                break;
            case RosterOperation.Create when before is not null && Has("a repeated batch leaves one copy"):
                before.Add(change.Record!);
                break;
            default:
                table[key] = [Stored(change.Record!, before?[0])];
                break;
        }
    }

    private RosterRecord Stored(RosterRecord record, RosterRecord? before)
    {
        if (record is not Person person)
        {
            return record;
        }

        if (Has("a value that is gone is cleared"))
        {
            person = person with { Email = person.Email ?? (before as Person)?.Email };
        }

        return Has("unicode survives")
            ? person with { Name = new PersonName { Given = person.Name.Given?.Replace('Ł', '?'), Family = person.Name.Family } }
            : person;
    }

    private Dictionary<string, List<RosterRecord>> Table(string tenant)
    {
        tenant = Has("tenants are kept apart") ? "all" : tenant;
        return _tenants.TryGetValue(tenant, out var table) ? table
            : _tenants[tenant] = new(Has("identifiers differ by case") ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }

    private bool Has(string name) => name == flaw;
}
