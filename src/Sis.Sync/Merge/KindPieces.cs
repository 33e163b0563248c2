namespace Sis;

/// <summary>The records of one kind of all sources, spread by the hash of their keys so that those of one record lie together.</summary>
internal sealed class KindPieces : IDisposable
{
    private const long PartitionBytes = 8L << 20;
    private const int MaxPartitions = 128;
    private const int WriterBytes = 16 * 1024;

    private readonly RosterKind _kind;
    private readonly MergeContext _context;
    private readonly Dictionary<(int Partition, int Source), (RecordBatchWriter Writer, Spool Spool)> _outputs = [];

    /// <param name="kind">The kind.</param>
    /// <param name="bytes">About how many bytes there will be.</param>
    /// <param name="context">The read.</param>
    public KindPieces(RosterKind kind, long bytes, MergeContext context)
    {
        _kind = kind;
        _context = context;
        Partitions = (int)Math.Clamp(bytes / PartitionBytes, 1, MaxPartitions);
    }

    public int Partitions { get; }

    public void Add(int source, in EncodedRecord record)
    {
        _context.Hasher.Hash(record.Key, out _, out var high);
        var partition = (int)Math.BigMul(high, (ulong)Partitions, out _);
        if (!_outputs.TryGetValue((partition, source), out var output))
        {
            var part = new RecordPart((byte)source, false);
            output = (new RecordBatchWriter(_kind, part, WriterBytes), new Spool(_kind, part, _context.Temp.CreateFile($"{_kind.ToName()}-merge")));
            _outputs.Add((partition, source), output);
        }

        output.Writer.Add(record);
        if (output.Writer.IsFull)
        {
            Flush(output.Writer, output.Spool);
        }
    }

    /// <summary>The pieces of a partition, by key, then by source: in one order whatever the order in which they came.</summary>
    public PieceGroups Load(int partition)
    {
        var groups = new PieceGroups();
        foreach (var ((_, source), (writer, spool)) in _outputs.Where(pair => pair.Key.Partition == partition).OrderBy(pair => pair.Key.Source))
        {
            Flush(writer, spool);
            var offset = 0L;
            while (spool.ReadBlock(ref offset) is { Batch: var batch })
            {
                groups.Add(source, batch);
            }
        }

        groups.Sort();
        return groups;
    }

    public void Dispose()
    {
        foreach (var (writer, spool) in _outputs.Values)
        {
            writer.Dispose();
            spool.Dispose();
        }
    }

    private static void Flush(RecordBatchWriter writer, Spool spool)
    {
        if (writer.Count > 0)
        {
            using var batch = writer.Take();
            spool.Append(batch);
        }
    }
}
