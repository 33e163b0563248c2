namespace Sis.Csv;

/// <summary>Brings together the entries with one key: the pieces of a record, folded into one, and what was attached to it.</summary>
/// <remarks>
/// What fits into memory comes in the order in which keys were first seen; more is dealt out by key first, and comes part by part. Either way
/// the same entries give the same order.
/// </remarks>
internal sealed class RecordGroups(RosterKind kind, Func<Stream> createFile)
{
    /// <summary>The tags from here on are of attachments; those below are pieces: the order, and <see cref="Supplement"/>.</summary>
    public const byte FirstAttachment = 0x40;

    public const byte Supplement = 0x10;

    private const long PartBytes = 24L << 20;

    /// <summary>How many keys had entries and no record of their own.</summary>
    public long WithoutRecord { get; private set; }

    public static byte TagOf(RecordPart part) => (byte)(part.Order | (part.IsSupplement ? Supplement : 0));

    public void ForEach(EntrySpool spool, Action<RecordGroup> visit, CancellationToken cancellationToken)
    {
        if (spool.Length <= 2 * PartBytes)
        {
            Visit(spool.ToArray(), visit, cancellationToken);
            return;
        }

        var parts = new EntrySpool[(int)Math.Min(256, (spool.Length / PartBytes) + 1)];
        try
        {
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = new EntrySpool(createFile);
            }

            spool.DealTo(parts, cancellationToken);
            foreach (var part in parts)
            {
                Visit(part.ToArray(), visit, cancellationToken);
                part.Dispose();
            }
        }
        finally
        {
            Array.ForEach(parts, part => part?.Dispose());
        }
    }

    private void Visit(byte[] bytes, Action<RecordGroup> visit, CancellationToken cancellationToken)
    {
        var groups = Group(bytes);
        using var writer = new RecordBatchWriter(kind, default, 1024);
        foreach (var group in groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (group.Entries.TrueForAll(entry => (entry.Tag & ~0x0F) != 0))
            {
                WithoutRecord++;
                continue;
            }

            if (group.Entries.FindAll(entry => entry.Tag < FirstAttachment) is [var single])
            {
                visit(new RecordGroup(kind, bytes, bytes.AsMemory(single.Value, single.ValueLength), group.Entries));
                continue;
            }

            Fold(bytes, group.Entries, writer);
            using var batch = writer.Take();
            visit(new RecordGroup(kind, bytes, batch.BytesOf(0).ToArray(), group.Entries));
        }
    }

    private static List<(ulong Hash, List<SpoolEntry> Entries)> Group(byte[] bytes)
    {
        var groups = new List<(ulong Hash, List<SpoolEntry> Entries)>();
        var byHash = new Dictionary<ulong, int>();
        for (var at = 0; EntrySpool.TryParse(bytes, at, out var entry); at = entry.Value + entry.ValueLength)
        {
            var key = bytes.AsSpan(entry.Key, entry.KeyLength);
            var hash = KeyHash.Of(key);
            while (byHash.TryGetValue(hash, out var known))
            {
                var other = groups[known].Entries[0];
                if (bytes.AsSpan(other.Key, other.KeyLength).SequenceEqual(key))
                {
                    groups[known].Entries.Add(entry);
                    break;
                }

                hash++;
            }

            if (byHash.TryAdd(hash, groups.Count))
            {
                groups.Add((hash, [entry]));
            }
        }

        return groups;
    }

    /// <summary>Lists add up; of single values the piece of the lowest order wins. Of a record that came twice the first is taken.</summary>
    private void Fold(byte[] bytes, List<SpoolEntry> entries, RecordBatchWriter writer)
    {
        var pieces = entries.Where(entry => entry.Tag < FirstAttachment).OrderBy(entry => entry.Tag & 0x0F).ToList();
        var wholes = new HashSet<byte>();
        pieces.RemoveAll(piece => piece.Tag < Supplement && !wholes.Add(piece.Tag));
        writer.Begin(bytes.AsSpan(pieces[0].Key, pieces[0].KeyLength));
        foreach (var field in RosterCatalog.FieldsOf(kind))
        {
            var isOpen = false;
            foreach (var piece in pieces)
            {
                var value = new EncodedRecord(kind, bytes.AsSpan(piece.Value, piece.ValueLength))[field];
                if (value.IsEmpty)
                {
                    continue;
                }

                if (!field.IsList)
                {
                    writer.WriteCanonical(field, value);
                    break;
                }

                if (!isOpen)
                {
                    writer.BeginList(field);
                    isOpen = true;
                }

                foreach (var item in new EncodedList(value))
                {
                    writer.AddCanonicalItem(item);
                }
            }

            if (isOpen)
            {
                writer.EndList();
            }
        }

        writer.End();
    }
}
