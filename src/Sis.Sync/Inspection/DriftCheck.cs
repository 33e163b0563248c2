using System.Text;

namespace Sis;

/// <summary>Compares a sink's records of each kind with the ledger, by hash, in bounded memory; only differences are read.</summary>
internal sealed class DriftCheck(IStateSession state, LedgerHeader ledger, IRosterReadBack sink, string tenant, TempFolder temp, EngineOptions options, int samples)
{
    private readonly List<DriftItem> _items = [];

    public async Task<DriftReport> RunAsync(CancellationToken cancellationToken)
    {
        var kinds = new List<DriftCounts>();
        foreach (var kind in RosterKinds.All)
        {
            kinds.Add(await CompareAsync(kind, cancellationToken).ConfigureAwait(false));
        }

        return new DriftReport(kinds, _items);
    }

    private async Task<DriftCounts> CompareAsync(RosterKind kind, CancellationToken cancellationToken)
    {
        var known = ledger.Of(kind);
        var partitions = (int)Math.Clamp(2 * known.Count / options.PendingRecords, 1, 64);
        using var delivered = new PendingEntries<KnownEntry>(temp, "delivered", options.PendingRecords, partitions);
        using var held = new PendingEntries<IndexEntry>(temp, "held", options.PendingRecords, partitions);
        await foreach (var entries in new IndexReader(state, known).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (ref readonly var entry in entries.Span)
            {
                delivered.Add(new KnownEntry(entry, delivered.Count));
            }
        }

        await ReadSinkAsync(kind, (in EncodedRecord record) => held.Add(EntryOf(record)), cancellationToken).ConfigureAwait(false);
        long same = 0, missing = 0, extra = 0, different = 0;
        var gone = new List<IndexEntry>();
        var wanted = new Dictionary<KeyHash, IndexEntry?>();
        new PartitionJoin(delivered, held)
        {
            OnMatch = (old, now) =>
            {
                if (old.Content == now.Content)
                {
                    same++;
                }
                else if (different++ < samples)
                {
                    wanted.Add(old.Key, old.Entry);
                }
            },
            OnOld = old =>
            {
                if (missing++ < samples)
                {
                    gone.Add(old.Entry);
                }
            },
            OnNew = now =>
            {
                if (extra++ < samples)
                {
                    wanted.Add(now.Key, null);
                }
            },
            OnRepeat = (_, _) => extra++,
        }.Run(cancellationToken);
        await ListAsync(kind, gone, wanted, cancellationToken).ConfigureAwait(false);
        return new DriftCounts(known.Kind, same, missing, extra, different);
    }

    private async Task ListAsync(RosterKind kind, List<IndexEntry> gone, Dictionary<KeyHash, IndexEntry?> wanted, CancellationToken cancellationToken)
    {
        var log = new LogReader(state, ledger.Of(kind).Log, ledger.Of(kind).Kind);
        foreach (var entry in gone)
        {
            var record = await log.ReadAsync(entry.Place, isDense: false, cancellationToken).ConfigureAwait(false);
            _items.Add(new DriftItem(KeyOf(new EncodedRecord(kind, record.Span)), "missing", []));
        }

        if (wanted.Count == 0)
        {
            return;
        }

        var found = new List<(IndexEntry? Old, byte[] Now)>();
        await ReadSinkAsync(kind, (in EncodedRecord record) =>
        {
            if (wanted.Remove(RecordReferences.HashOf(ledger.Hasher, record.Key), out var old))
            {
                found.Add((old, record.Bytes.ToArray()));
            }
        }, cancellationToken).ConfigureAwait(false);
        foreach (var (old, now) in found)
        {
            if (old is not { } entry)
            {
                _items.Add(new DriftItem(KeyOf(new EncodedRecord(kind, now)), "extra", []));
                continue;
            }

            var before = await log.ReadAsync(entry.Place, isDense: false, cancellationToken).ConfigureAwait(false);
            var changed = RecordComparer.ChangedFields(kind, before.Span, now);
            _items.Add(new DriftItem(KeyOf(new EncodedRecord(kind, now)), "different", WhatIf.Names(kind, changed)));
        }
    }

    private delegate void Look(in EncodedRecord record);

    private async Task ReadSinkAsync(RosterKind kind, Look look, CancellationToken cancellationToken)
    {
        await foreach (var batch in sink.ReadBackAsync(tenant, kind, cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    look(batch[i]);
                }
            }
        }
    }

    private IndexEntry EntryOf(in EncodedRecord record)
    {
        var key = RecordReferences.HashOf(ledger.Hasher, record.Key);
        return new IndexEntry(key.Low, key.High, ledger.Hasher.HashContent(record.Bytes), new Place(0, 1));
    }

    private static RosterKey KeyOf(in EncodedRecord record) => new(record.Kind, Encoding.UTF8.GetString(record.Key));
}
