namespace Sis;

/// <summary>Sorts the changes of one kind by key: in memory up to a budget, then in sorted runs on disk that are merged.</summary>
internal sealed class ChangeSorter(TempFolder temp, int budgetBytes) : IDisposable
{
    private readonly ByteBuffer _bytes = new(64 * 1024);
    private readonly List<(ulong Prefix, int Start)> _order = [];
    private readonly List<SortedRun> _runs = [];

    public long Count { get; private set; }

    public void Add(in ChangeItem change)
    {
        if (_bytes.Length >= budgetBytes)
        {
            Spill();
        }

        _order.Add((ChangeCodec.PrefixOf(change.Key), _bytes.Length));
        ChangeCodec.Write(_bytes, change);
        Count++;
    }

    /// <summary>The changes in the order of their keys; each valid until the next step.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Drain()
    {
        if (_runs.Count == 0)
        {
            Sort();
            foreach (var (_, start) in _order)
            {
                yield return _bytes.WrittenMemory(start, ChangeCodec.SizeOf(_bytes.Written[start..]));
            }

            yield break;
        }

        Spill();
        _bytes.Return();
        var heads = new PriorityQueue<SortedRun, SortedRun>(_runs.Count, SortedRun.ByKey);
        foreach (var run in _runs.Where(run => run.MoveNext()))
        {
            heads.Enqueue(run, run);
        }

        while (heads.TryDequeue(out var run, out _))
        {
            yield return run.Current;
            if (run.MoveNext())
            {
                heads.Enqueue(run, run);
            }
        }
    }

    public void Dispose()
    {
        _bytes.Return();
        _runs.ForEach(run => run.Dispose());
    }

    private void Sort() => _order.Sort((left, right) => left.Prefix != right.Prefix
        ? left.Prefix.CompareTo(right.Prefix)
        : ChangeCodec.KeyOf(_bytes.Written[left.Start..]).SequenceCompareTo(ChangeCodec.KeyOf(_bytes.Written[right.Start..])));

    private void Spill()
    {
        if (_order.Count == 0)
        {
            return;
        }

        Sort();
        var run = new SortedRun(temp.CreateFile("changes"), _runs.Count);
        foreach (var (_, start) in _order)
        {
            run.Append(_bytes.Written.Slice(start, ChangeCodec.SizeOf(_bytes.Written[start..])));
        }

        run.Seal();
        _runs.Add(run);
        _order.Clear();
        _bytes.Length = 0;
    }
}
