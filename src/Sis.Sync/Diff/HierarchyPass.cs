namespace Sis;

/// <summary>Prepares a kind whose records refer to their own kind: which will be there, and which are their own ancestors.</summary>
/// <remarks>Organisations and terms are few, so their keys and parents are held in memory.</remarks>
internal sealed class HierarchyPass(ComparisonContext run, RosterKind kind, RekeyMap rekeys)
{
    private static readonly RosterField OrgParent = OrgFields.ParentKey;
    private static readonly RosterField TermParent = TermFields.ParentKey;

    private readonly Dictionary<KeyHash, Node> _nodes = [];
    private readonly HashSet<KeyHash> _delivered = [];
    private readonly KeySet _present = run.Presence[kind];

    public async Task RunAsync(Spool? spool, CancellationToken cancellationToken)
    {
        await AddDeliveredAsync(cancellationToken).ConfigureAwait(false);
        AddRead(spool, cancellationToken);
        foreach (var (key, node) in _nodes)
        {
            if (node.Contradicts && !_delivered.Contains(key))
            {
                continue;
            }

            _present.Add(key);
        }

        FindCycles();
    }

    /// <summary>What was delivered and may stay, because it is not read anew or must not be removed.</summary>
    private async Task AddDeliveredAsync(CancellationToken cancellationToken)
    {
        var ledger = run.Ledger.Of(kind);
        var isFull = run.Removals.IsFull(kind);
        var keepsMissing = !run.Removals.MissingMeansGone(kind) || run.Removals.IsSuspended(kind);
        var intake = run.Intake[kind];
        using var log = new LogReader(run.State, ledger.Log, ledger.Kind);
        await foreach (var entries in new IndexReader(run.State, ledger).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries.Span[i];
                rekeys.TryFollow(entry, out var followed, out _);
                _delivered.Add(followed.Key);
                var stays = intake.Protected.Contains(entry.Key)
                    || run.Protected.IsKept(kind, entry.Key)
                    || (!keepsMissing && isFull && !intake.StatedRemovals.Contains(entry.Key) && run.Absences.Keeps(kind, entry.Key))
                    || (keepsMissing && (run.Removals.IsSuspended(kind) || !intake.StatedRemovals.Contains(entry.Key)));
                var parent = default(KeyHash);
                if (!isFull)
                {
                    var record = await log.ReadAsync(entry.Place, isDense: true, cancellationToken).ConfigureAwait(false);
                    parent = ParentOf(new EncodedRecord(kind, record.Span));
                }

                if (stays)
                {
                    _nodes[followed.Key] = new Node(entry.Content, parent, IsDelivered: true);
                }
            }
        }
    }

    private void AddRead(Spool? spool, CancellationToken cancellationToken)
    {
        var offset = 0L;
        while (spool?.ReadBlock(ref offset) is { Batch: var batch })
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    AddRead(batch[i]);
                }
            }
        }
    }

    private void AddRead(in EncodedRecord record)
    {
        if (!run.Scope.Decide(record).IsShared)
        {
            return;
        }

        var key = HashOf(record.Key);
        var node = new Node(run.Hasher.HashContent(record.Bytes), ParentOf(record), IsDelivered: false);
        if (!_nodes.TryGetValue(key, out var known))
        {
            _nodes.Add(key, node);
        }
        else if (known.IsDelivered)
        {
            _nodes[key] = node with { IsDelivered = true };
        }
        else if (known.Content != node.Content)
        {
            _nodes[key] = known with { Contradicts = true };
        }
    }

    private void FindCycles()
    {
        var settled = new HashSet<KeyHash>();
        foreach (var start in _nodes.Keys)
        {
            var path = new List<KeyHash>();
            var onPath = new HashSet<KeyHash>();
            var at = start;
            while (!settled.Contains(at) && _nodes.TryGetValue(at, out var node) && onPath.Add(at))
            {
                path.Add(at);
                at = node.Parent;
            }

            if (onPath.Contains(at))
            {
                foreach (var member in path.SkipWhile(key => key != at))
                {
                    run.Presence.Cyclic.Add(member);
                }
            }

            settled.UnionWith(path);
        }

        if (run.Presence.Cyclic.Count > 0)
        {
            run.Diagnostics.Add(new RosterDiagnostic(EngineCodes.ParentCycle, DiagnosticSeverity.Error,
                "Records are their own ancestors; their parents are left out until the source breaks the circle.")
            { Kind = kind, Count = run.Presence.Cyclic.Count });
        }
    }

    private KeyHash ParentOf(in EncodedRecord record)
    {
        var parent = record[kind == RosterKind.Org ? OrgParent : TermParent];
        return parent.IsEmpty ? default : run.Presence.Follow(kind, parent);
    }

    private KeyHash HashOf(ReadOnlySpan<byte> key)
    {
        run.Hasher.Hash(key, out var low, out var high);
        return new KeyHash(low, high);
    }

    private readonly record struct Node(ulong Content, KeyHash Parent, bool IsDelivered, bool Contradicts = false);
}
