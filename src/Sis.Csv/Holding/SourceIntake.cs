namespace Sis.Csv;

/// <summary>Reads a source to its end into a holding: pieces of one record become one, as the engine would make of them.</summary>
internal sealed class SourceIntake(RosterHolding holding, RosterFieldSet keep)
{
    private readonly Dictionary<RosterKind, EndItem> _ends = [];
    private readonly List<(RosterKind Kind, byte[] Record)> _supplements = [];

    /// <summary>Rows that could not be used.</summary>
    public long Rejected { get; private set; }

    /// <summary>Reads everything.</summary>
    /// <param name="source">The source.</param>
    /// <param name="request">What may be read of it.</param>
    /// <param name="needed">Kinds that must be complete.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SisException">The read of a needed kind is not complete.</exception>
    public async Task ReadAsync(ISisSource source, SourceReadRequest request, IReadOnlyList<RosterKind> needed, CancellationToken cancellationToken)
    {
        await foreach (var item in source.ReadAsync(request, cancellationToken).ConfigureAwait(false))
        {
            Take(item);
        }

        foreach (var kind in needed.Where(kind => !_ends.TryGetValue(kind, out var end) || end is not { IsComplete: true, Mode: ReadMode.Full }))
        {
            throw RosterInputException.Of(HoldingCodes.ReadNotComplete, kind.ToName(),
                $"Not all records of the kind {kind.ToName()} were read, so that files made of them would lack some. None were written; look at the findings of the read.");
        }

        foreach (var (kind, record) in _supplements)
        {
            Merge(new EncodedRecord(kind, record), isSupplement: true);
        }
    }

    private void Take(RosterItem item)
    {
        switch (item)
        {
            case BatchItem { Batch: var batch }:
                using (batch)
                {
                    for (var i = 0; i < batch.Count; i++)
                    {
                        Take(batch[i], batch.Part);
                    }
                }

                break;
            case RecordItem { Record: var record, Part: var part }:
                Take(new EncodedRecord(record.Kind, RecordBytes.Encode(record)), part);
                break;
            case RemovalItem { Key: var key }:
                holding.Drop(key);
                break;
            case RejectionItem:
                Rejected++;
                break;
            case EndItem end:
                _ends[end.Kind] = end;
                break;
        }
    }

    private void Take(in EncodedRecord record, RecordPart part)
    {
        if (part.IsSupplement)
        {
            _supplements.Add((record.Kind, record.Bytes.ToArray()));
        }
        else
        {
            Merge(record, isSupplement: false);
        }
    }

    /// <remarks>Lists add up; of single values the first counts. A piece of a record that nobody brought is left out.</remarks>
    private void Merge(in EncodedRecord piece, bool isSupplement)
    {
        var id = System.Text.Encoding.UTF8.GetString(piece.Key);
        var known = holding.BytesOf(piece.Kind, id);
        if (known is null && isSupplement)
        {
            return;
        }

        using var writer = new RecordBatchWriter(piece.Kind, default, 1024);
        writer.Begin(piece.Key);
        foreach (var field in RosterCatalog.FieldsOf(piece.Kind).Where(keep.Contains))
        {
            var first = known is null ? default : new EncodedRecord(piece.Kind, known)[field];
            var second = piece[field];
            if (!field.IsList || first.IsEmpty || second.IsEmpty)
            {
                writer.WriteCanonical(field, first.IsEmpty ? second : first);
                continue;
            }

            writer.BeginList(field);
            foreach (var item in new EncodedList(first))
            {
                writer.AddCanonicalItem(item);
            }

            foreach (var item in new EncodedList(second))
            {
                writer.AddCanonicalItem(item);
            }

            writer.EndList();
        }

        writer.End();
        using var batch = writer.Take();
        holding.Put(piece.Kind, id, batch.BytesOf(0).ToArray());
    }
}
