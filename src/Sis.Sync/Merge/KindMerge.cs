using System.Text;

namespace Sis;

/// <summary>Makes the records of one kind out of those of several sources, and says how far they can be trusted.</summary>
internal sealed class KindMerge(RosterKind kind, MergeOptions merge, IReadOnlyList<PartRead> parts, PeopleLinks? people, RosterFieldSet asked, MergeContext context)
{
    private readonly FieldOrders _orders = new(kind, merge);
    private readonly PartRead[] _providers = [.. parts.Where(part => part.Provides(kind))];
    private readonly long[] _records = new long[parts.Count];
    private readonly long[] _alone = new long[parts.Count];
    private readonly List<RejectionItem> _rejections = [];
    private SourceFold? _fold;
    private long _heldBack;

    /// <summary>What each source gave to the record that is watched.</summary>
    public List<(int Source, IReadOnlyList<string> Fields)> Origins { get; } = [];

    public IEnumerable<RosterItem> Run(CancellationToken cancellationToken)
    {
        if (_providers.All(part => part.IsAbsent(kind)))
        {
            yield return new EndItem(kind, ReadMode.Absent, true);
            yield break;
        }

        foreach (var batch in Merge(cancellationToken))
        {
            yield return RosterItem.Of(batch);
        }

        foreach (var rejection in _rejections.Concat(Rejections()))
        {
            yield return rejection;
        }

        foreach (var item in Removals().Concat(Rekeys()).Concat(FieldsNotRead()).Concat(Counts()))
        {
            yield return item;
        }

        yield return End();
    }

    private IEnumerable<RecordBatch> Merge(CancellationToken cancellationToken)
    {
        _fold = new SourceFold(_orders, asked.GetMask(kind), parts.Count);
        using var pieces = new KindPieces(kind, _providers.Sum(part => part.Records(kind)?.Bytes ?? 0), context);
        foreach (var part in _providers)
        {
            Spread(part, pieces, cancellationToken);
        }

        using var writer = new RecordBatchWriter(kind);
        for (var partition = 0; partition < pieces.Partitions; partition++)
        {
            using var groups = pieces.Load(partition);
            for (var from = 0; from < groups.Count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var to = groups.EndOf(from);
                Fold(groups, from, to, writer);
                from = to;
                if (writer.IsFull)
                {
                    yield return writer.Take();
                }
            }
        }

        if (writer.Count > 0)
        {
            yield return writer.Take();
        }
    }

    private void Spread(PartRead part, KindPieces pieces, CancellationToken cancellationToken)
    {
        using var rewriter = people is not null && ReferenceRewriter.IsNeededFor(kind) ? new ReferenceRewriter(kind, people) : null;
        var offset = 0L;
        while (part.Records(kind)?.ReadBlock(ref offset) is { Batch: var batch })
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    Spread(part, batch[i], pieces, rewriter);
                }
            }
        }
    }

    private void Spread(PartRead part, in EncodedRecord record, KindPieces pieces, ReferenceRewriter? rewriter)
    {
        _records[part.Number]++;
        if (people is not null && kind == RosterKind.Person)
        {
            var person = people.Index.Find(part.Number, people.Index.HashOf(record.Key));
            if (people.KeyFor(person) is not { } key)
            {
                return;
            }

            pieces.Add(part.Number, key.Length == 0 ? record : new EncodedRecord(kind, RecordRename.Rename(record, key)));
        }
        else if (rewriter is null)
        {
            pieces.Add(part.Number, record);
        }
        else if (rewriter.TryRewrite(part.Number, record, out var bytes))
        {
            pieces.Add(part.Number, new EncodedRecord(kind, bytes));
        }
        else
        {
            Wait(record);
        }
    }

    /// <summary>A record that refers to somebody of whom it is not known tonight who it is: what was delivered of it stays.</summary>
    private void Wait(in EncodedRecord record)
    {
        _heldBack++;
        if (people!.IsWhole)
        {
            var key = new RosterKey(kind, Encoding.UTF8.GetString(record.Key));
            _rejections.Add(new RejectionItem(kind, key, new RosterDiagnostic(MatchCodes.HeldBack, DiagnosticSeverity.Warning,
                "The record refers to a person who was left out; what was delivered of it stays.")
            { Kind = kind, Key = key }));
        }
    }

    private void Fold(PieceGroups groups, int from, int to, RecordBatchWriter writer)
    {
        var pieces = new List<int>(to - from);
        for (var piece = from; piece < to; piece++)
        {
            if (pieces.Count == 0 || groups.SourceOf(pieces[^1]) != groups.SourceOf(piece))
            {
                pieces.Add(piece);
            }
            else if (!groups.BytesOf(pieces[^1]).SequenceEqual(groups.BytesOf(piece)))
            {
                RejectContradicting(new RosterKey(kind, Encoding.UTF8.GetString(groups[from].Key)), groups.SourceOf(piece));
                return;
            }
        }

        _fold!.Write(groups, pieces, writer);
        _alone[groups.SourceOf(from)] += pieces.Count == 1 ? 1 : 0;
        if (context.Watched is { } watched && watched.Kind == kind && groups[from].Key.SequenceEqual(Encoding.UTF8.GetBytes(watched.Id)))
        {
            Origins.AddRange(pieces.Select(piece => (groups.SourceOf(piece), WhatIf.Names(kind, _fold.LastUsed[groups.SourceOf(piece)]))));
        }
    }

    private void RejectContradicting(RosterKey key, int source) => _rejections.Add(new RejectionItem(kind, key, new RosterDiagnostic(
        EngineCodes.ContradictingRecords, DiagnosticSeverity.Error,
        $"The record came more than once from source '{parts[source].Part.Name}' with different facts; what was delivered of it stays.")
    { Kind = kind, Key = key }));

    private IEnumerable<RejectionItem> Rejections()
    {
        foreach (var part in _providers)
        {
            foreach (var rejection in part.Tap.Rejections.Where(rejection => rejection.Kind == kind))
            {
                yield return people is null || kind != RosterKind.Person || rejection.Key is not { } key
                    ? rejection
                    : rejection with { Key = new RosterKey(kind, people.DeliveredKeyOf(part.Number, key.Id.Trim())) };
            }
        }

        if (people is null || kind != RosterKind.Person)
        {
            yield break;
        }

        foreach (var person in people.Index.Contradicting.Order())
        {
            var source = people.Index[person].Source;
            var own = people.Index.RosterKeyOf(person);
            var key = new RosterKey(kind, people.DeliveredKeyOf(source, own.Id));
            yield return new RejectionItem(kind, key, new RosterDiagnostic(EngineCodes.ContradictingRecords, DiagnosticSeverity.Error,
                $"The person came more than once from source '{parts[source].Part.Name}' with different facts; what was delivered stays.")
            { Kind = kind, Key = own });
        }
    }

    /// <remarks>What one source says is gone may be there in another: it goes only when all are whole and none has it.</remarks>
    private IEnumerable<RosterItem> Removals()
    {
        if (!_providers.All(part => part.IsWhole(kind)))
        {
            yield break;
        }

        var gone = _providers.SelectMany(part => part.Tap.Removals.Where(key => key.Kind == kind)
            .Select(key => people is null || kind != RosterKind.Person ? key : new RosterKey(kind, people.DeliveredKeyOf(part.Number, key.Id)))).ToHashSet();
        if (gone.Count > 0)
        {
            gone.ExceptWith(Present(gone));
        }

        foreach (var key in gone.Order())
        {
            yield return new RemovalItem(key);
        }
    }

    /// <summary>Which of some records are there, in the merged roster or as a person under a key of its own.</summary>
    private List<RosterKey> Present(HashSet<RosterKey> keys)
    {
        var found = new List<RosterKey>();
        foreach (var part in _providers)
        {
            var offset = 0L;
            while (part.Records(kind)?.ReadBlock(ref offset) is { Batch: var batch })
            {
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        var id = Encoding.UTF8.GetString(batch[i].Key);
                        var key = people is null || kind != RosterKind.Person ? id
                            : people.KeyOf(people.Index.Find(part.Number, people.Index.HashOf(batch[i].Key))) is { } known ? Encoding.UTF8.GetString(known) : id;
                        if (keys.Contains(new RosterKey(kind, key)))
                        {
                            found.Add(new RosterKey(kind, key));
                        }
                    }
                }
            }
        }

        return found;
    }

    private IEnumerable<RosterItem> Rekeys()
    {
        foreach (var part in _providers)
        {
            foreach (var rekey in part.Tap.Rekeys.Where(rekey => rekey.Old.Kind == kind))
            {
                // A person who is known by another source's key keeps that key whatever becomes of this one.
                if (people is null || kind != RosterKind.Person || people.Resolve(part.Number, Encoding.UTF8.GetBytes(rekey.NewId.Trim())) is { Length: 0 })
                {
                    yield return rekey;
                }
            }
        }

        if (people is not null && kind == RosterKind.Person)
        {
            foreach (var (person, key) in people.Renamed)
            {
                yield return new RekeyItem(people.Index.RosterKeyOf(person), Encoding.UTF8.GetString(key)) { IsOptional = true };
            }
        }
    }

    /// <summary>Fields of which a source that could not be read may have had something better, or anything at all.</summary>
    private IEnumerable<RosterItem> FieldsNotRead()
    {
        var notRead = new List<RosterField>();
        var kept = new List<RosterField>();
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            var missing = _providers.Where(part => Misses(part, field)).Select(part => part.Number).ToHashSet();
            if (missing.Count == 0)
            {
                continue;
            }

            var isBetter = !_orders.AddsUp(field) && _orders.AllOf(field).Any(order => IsBetter(order, missing));
            (isBetter ? kept : notRead).Add(field);
        }

        if (notRead.Count > 0)
        {
            yield return new FieldsNotReadItem(kind, notRead);
        }

        if (kept.Count > 0)
        {
            yield return new FieldsNotReadItem(kind, kept) { KeepsDelivered = true };
        }
    }

    private bool Misses(PartRead part, RosterField field)
    {
        var bit = 1UL << field.Number;
        return (_providers.Length > 1 && !part.IsWhole(kind)) || (part[kind] is { } read && ((read.FieldsNotRead | read.FieldsKept) & bit) != 0);
    }

    /// <summary>Whether any source that is missing goes before one that is there.</summary>
    private bool IsBetter(int[] order, HashSet<int> missing)
    {
        var asked = order.Where(source => _providers.Any(part => part.Number == source)).ToArray();
        var last = Array.FindLastIndex(asked, source => !missing.Contains(source));
        return asked.Take(Math.Max(last, 0)).Any(missing.Contains);
    }

    private IEnumerable<RosterItem> Counts()
    {
        foreach (var part in _providers.Where(part => _records[part.Number] > 0))
        {
            var fields = RosterCatalog.FieldsOf(kind).Where(field => _fold!.Used[part.Number, field.Number] > 0)
                .Select(field => $"{field.Name} {_fold!.Used[part.Number, field.Number]}");
            yield return new DiagnosticItem(new RosterDiagnostic(MatchCodes.Merged, DiagnosticSeverity.Info,
                $"Source '{part.Part.Name}' gave {_records[part.Number]} records, {_alone[part.Number]} of them in no other source. "
                + $"Records that have a field from it: {string.Join(", ", fields)}.")
            { Kind = kind });
        }
    }

    private EndItem End()
    {
        var missing = _providers.Where(part => !part.IsWhole(kind)).Select(part => $"'{part.Part.Name}'").ToList();
        var waits = people is { IsWhole: false } && (_heldBack > 0 || people.Waiting.Any()) && (kind == RosterKind.Person || ReferenceRewriter.IsNeededFor(kind));
        var reason = missing.Count > 0 ? $"of the merged sources, {string.Join(" and ", missing)} was not read completely"
            : waits ? "people wait who may be in a source that was not read completely" : null;
        return new EndItem(kind, ReadMode.Full, reason is null) { Reason = reason };
    }
}
