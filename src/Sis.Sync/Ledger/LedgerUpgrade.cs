namespace Sis;

/// <summary>Brings a ledger that an older version wrote to the present encoding and hash, so that the change is not a change of data.</summary>
/// <remarks>
/// The records themselves are stored, so every hash can be made anew from them. A future version of the encoding adds its step to
/// <see cref="Steps"/>: how a record of the version before is written now.
/// </remarks>
internal sealed class LedgerUpgrade(IStateSession state, TempFolder temp)
{
    /// <summary>For each older encoding version, how its records become those of the next.</summary>
    public IReadOnlyDictionary<int, Func<RosterKind, byte[], byte[]>> Steps { get; init; } = new Dictionary<int, Func<RosterKind, byte[], byte[]>>();

    public async Task<LedgerHeader> RunAsync(LedgerHeader ledger, CancellationToken cancellationToken)
    {
        if (ledger.Encoding == EncodedRecord.EncodingVersion && ledger.HashVersion == RecordHasher.Version)
        {
            return ledger;
        }

        var kinds = new List<LedgerKind>();
        var writer = new StateWriter(state);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var kind in RosterKinds.All)
            {
                kinds.Add(await RewriteAsync(ledger, kind, writer, cancellationToken).ConfigureAwait(false));
            }

            await writer.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        var next = ledger with
        {
            Version = ledger.Version + 1,
            Encoding = EncodedRecord.EncodingVersion,
            HashVersion = RecordHasher.Version,
            Kinds = kinds,
        };
        await ReplaceAsync(ledger, next, cancellationToken).ConfigureAwait(false);
        return next;
    }

    private async Task<LedgerKind> RewriteAsync(LedgerHeader ledger, RosterKind kind, StateWriter writer, CancellationToken cancellationToken)
    {
        var old = ledger.Of(kind);
        if (old.Count == 0)
        {
            return old;
        }

        var name = $"v{EncodedRecord.EncodingVersion}.{RecordHasher.Version}-{ledger.Version + 1}";
        using var records = new LogReader(state, old.Log, old.Kind);
        var log = new LogWriter(writer, $"log-{old.Kind}-{name}", 0);
        var index = new IndexWriter(writer, $"index-{old.Kind}-{name}");
        using var entries = new EntryFile<IndexEntry>(temp, "upgraded");
        await foreach (var window in new IndexReader(state, old).DrainAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var i = 0; i < window.Length; i++)
            {
                var before = await records.ReadAsync(window.Span[i].Place, isDense: false, cancellationToken).ConfigureAwait(false);
                var after = Convert(ledger.Encoding, kind, before.ToArray());
                var place = await log.AppendAsync(after, cancellationToken).ConfigureAwait(false);
                entries.Add(EntryOf(ledger.Hasher, kind, after, place));
            }
        }

        await log.FlushAsync(cancellationToken).ConfigureAwait(false);
        log.Return();
        var chunk = new IndexEntry[BlobLayout.ChunkOf(entries.Count)];
        for (var from = 0L; from < entries.Count; from += chunk.Length)
        {
            await index.AddAsync(chunk.AsMemory(0, entries.Read(from, chunk)), cancellationToken).ConfigureAwait(false);
        }

        await index.FlushAsync(cancellationToken).ConfigureAwait(false);
        return old.With(index) with { Log = log.Collection, LogEnd = log.End, LogBytes = log.Bytes };
    }

    private byte[] Convert(int version, RosterKind kind, byte[] record)
    {
        for (; version < EncodedRecord.EncodingVersion; version++)
        {
            record = Steps.TryGetValue(version, out var step)
                ? step(kind, record)
                : throw new SisException(EngineCodes.DamagedState, $"The state has encoding version {version}, which no version of Sis wrote.");
        }

        return record;
    }

    private static IndexEntry EntryOf(RecordHasher hasher, RosterKind kind, ReadOnlySpan<byte> record, Place place)
    {
        hasher.Hash(new EncodedRecord(kind, record).Key, out var low, out var high);
        return new IndexEntry(low, high, hasher.HashContent(record), place);
    }

    private async Task ReplaceAsync(LedgerHeader ledger, LedgerHeader next, CancellationToken cancellationToken)
    {
        var transaction = await state.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            foreach (var kind in ledger.Kinds.Where(kind => kind.Count > 0))
            {
                await transaction.DeleteRecordsAsync(kind, cancellationToken).ConfigureAwait(false);
            }

            await transaction.PutLedgerAsync(next, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
