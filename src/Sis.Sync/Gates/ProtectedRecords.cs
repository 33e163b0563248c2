namespace Sis;

/// <summary>The records that a sync never removes, or never changes, as hashes; with what those cannot do without.</summary>
internal sealed class ProtectedRecords
{
    private readonly HashSet<KeyHash>[] _kept = [.. RosterKinds.All.Select(_ => new HashSet<KeyHash>())];
    private readonly HashSet<KeyHash>[] _unchanged = [.. RosterKinds.All.Select(_ => new HashSet<KeyHash>())];

    private ProtectedRecords()
    {
    }

    /// <summary>Whether a record is not removed.</summary>
    public bool IsKept(RosterKind kind, KeyHash key) => _kept[(int)kind].Contains(key);

    /// <summary>Whether a record is not changed either.</summary>
    public bool IsUnchanged(RosterKind kind, KeyHash key) => _unchanged[(int)kind].Contains(key);

    /// <summary>Finds the records in the ledger and adds what they cannot do without. Costs nothing when nothing is protected.</summary>
    public static async Task<ProtectedRecords> CreateAsync(GateOptions options, IStateSession state, LedgerHeader ledger, CancellationToken cancellationToken)
    {
        var result = new ProtectedRecords();
        foreach (var key in options.NeverChanged)
        {
            result._unchanged[(int)key.Kind].Add(HashOf(ledger, key));
            result._kept[(int)key.Kind].Add(HashOf(ledger, key));
        }

        foreach (var key in options.NeverRemoved)
        {
            result._kept[(int)key.Kind].Add(HashOf(ledger, key));
        }

        foreach (var kind in RosterKinds.All.Reverse())
        {
            await result.AddParentsAsync(kind, state, ledger, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async Task AddParentsAsync(RosterKind kind, IStateSession state, LedgerHeader ledger, CancellationToken cancellationToken)
    {
        var required = RosterCatalog.FieldsOf(kind).Where(field => field is { IsRequired: true, Target: not null }).ToList();
        if (_kept[(int)kind].Count == 0 || required.Count == 0)
        {
            return;
        }

        var log = new LogReader(state, ledger.Of(kind).Log, ledger.Of(kind).Kind);
        await foreach (var entries in new IndexReader(state, ledger.Of(kind)).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                if (_kept[(int)kind].Contains(entries.Span[i].Key))
                {
                    var record = await log.ReadAsync(entries.Span[i].Place, isDense: false, cancellationToken).ConfigureAwait(false);
                    foreach (var field in required)
                    {
                        _kept[(int)field.Target!.Value].Add(RecordReferences.HashOf(ledger.Hasher, new EncodedRecord(kind, record.Span)[field]));
                    }
                }
            }
        }
    }

    private static KeyHash HashOf(LedgerHeader ledger, RosterKey key) =>
        RecordReferences.HashOf(ledger.Hasher, System.Text.Encoding.UTF8.GetBytes(key.Id.Trim()));
}
