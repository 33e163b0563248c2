namespace Sis;

/// <summary>Sorts the changes of one kind by key: in memory up to a budget, then in sorted runs on disk that are merged.</summary>
internal sealed class ChangeSorter : IDisposable
{
    private readonly TempFolder _temp;
    private readonly int _budget;
    private readonly ByteBuffer _bytes;
    private readonly List<(ulong Prefix, int Start)> _order = [];
    private readonly List<SortedRun> _runs = [];

    /// <param name="temp">Where runs go.</param>
    /// <param name="budget">How many bytes to sort in memory.</param>
    /// <param name="buffer">Memory lent for as long as the sorter lives: one serves all kinds, one after the other.</param>
    public ChangeSorter(TempFolder temp, int budget, ByteBuffer buffer)
    {
        _temp = temp;
        _budget = budget;
        _bytes = buffer;
        _bytes.Length = 0;
    }

    public long Count { get; private set; }

    public void Add(in ChangeItem change)
    {
        if (_bytes.Length >= _budget)
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
        var heads = new PriorityQueue<SortedRun, SortedRun>(_runs.Count, SortedRun.ByKey);
        OpenRuns();
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
        _bytes.Length = 0;
        _runs.ForEach(run => run.Dispose());
    }

    /// <remarks>Nothing is sorted any more, so the runs read through the memory that was sorted in.</remarks>
    private void OpenRuns()
    {
        var size = Math.Max(SortedRun.SmallestWindow, _budget / _runs.Count);
        _bytes.GetSpan(size * _runs.Count);
        for (var i = 0; i < _runs.Count; i++)
        {
            _runs[i].Open(_bytes.GetMemory().Slice(i * size, size));
        }
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
        var run = new SortedRun(_temp.CreateFile("changes"), _runs.Count);
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
