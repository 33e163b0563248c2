using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sis;

/// <summary>A few counters for each of any number of hashed identifiers, in bounded memory.</summary>
/// <remarks>
/// Identifiers are counted in one small map. When it is full, its rows are appended to a temporary file, range after range of identifiers;
/// when all is read, a range at a time is summed up. Identifiers are hashes, so that the ranges are much alike. Nothing but hashes and counts
/// is in the file: an identifier without its upper bits, which all of a range share, then bits that tell which counters are not zero, and those.
/// </remarks>
internal sealed class RangedTally(TempFolder temp, string name, int counters) : IDisposable
{
    /// <summary>The most identifiers in memory while counting: so few that the map stays in the processor's cache.</summary>
    public const int MostHeld = 13_000;

    /// <summary>Counters are at most as many, for their bits take the place of the upper ones.</summary>
    private const int RangeBits = 6;
    private const int Ranges = 1 << RangeBits;

    private readonly TallyMap _map = new(counters);
    private readonly List<(TempFile File, long[] Starts)> _spilled = [];
    private readonly List<TempFile> _files = [];

    /// <summary>How many counters each identifier has.</summary>
    public int Counters => counters;

    /// <summary>The counters of an identifier, to be added to before the next is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<int> Of(ulong key)
    {
        if (_map.Count == MostHeld)
        {
            Spill();
        }

        return _map.Of(key);
    }

    /// <summary>Takes over what another tally counted, which then is empty.</summary>
    public void TakeOver(RangedTally other)
    {
        for (var slot = 0; slot < other._map.Slots; slot++)
        {
            if (other._map.TryRead(slot, out var key, out var more))
            {
                var counts = Of(key);
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] += more[i];
                }
            }
        }

        other._map.Clear();
        _spilled.AddRange(other._spilled);
        other._spilled.Clear();
        _files.AddRange(other._files);
        other._files.Clear();
    }

    /// <summary>Everything in ascending order, as sealed maps of which each is valid until the next step. Nothing is added afterwards.</summary>
    public IEnumerable<TallyMap> Read()
    {
        if (_spilled.Count == 0)
        {
            _map.Seal();
            yield return _map;
            yield break;
        }

        Spill();
        for (var range = 0; range < Ranges; range++)
        {
            _map.Clear(RangeBits);
            Load(range);
            _map.Seal();
            yield return _map;
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());

    private static int RangeOf(ulong key) => (int)(key >> (64 - RangeBits));

    private void Spill()
    {
        if (_files.Count == 0)
        {
            _files.Add(temp.CreateFile(name));
        }

        Span<int> ends = stackalloc int[Ranges];
        for (var slot = 0; slot < _map.Slots; slot++)
        {
            if (_map.TryRead(slot, out var key, out var counts))
            {
                ends[RangeOf(key)] += 2 + counts.Length - counts.Count(0);
            }
        }

        var starts = new long[Ranges + 1];
        var length = 0;
        for (var range = 0; range < Ranges; range++)
        {
            starts[range] = _files[0].Length + ((long)length * sizeof(int));
            (ends[range], length) = (length, length + ends[range]);
        }

        starts[Ranges] = _files[0].Length + ((long)length * sizeof(int));
        var rows = Pooled.Rent<int>(length);
        for (var slot = 0; slot < _map.Slots; slot++)
        {
            if (_map.TryRead(slot, out var key, out var counts))
            {
                ref var at = ref ends[RangeOf(key)];
                at += Write(rows.AsSpan(at), key, counts);
            }
        }

        _spilled.Add((_files[0], starts));
        _files[0].Append(MemoryMarshal.AsBytes(rows.AsSpan(0, length)));
        Pooled.Return(rows);
        _map.Clear();
    }

    /// <returns>The length of the row.</returns>
    private static int Write(Span<int> row, ulong key, ReadOnlySpan<int> counts)
    {
        var (length, head) = (2, key << RangeBits);
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] != 0)
            {
                row[length++] = counts[i];
                head |= 1UL << i;
            }
        }

        (row[0], row[1]) = ((int)head, (int)(head >> 32));
        return length;
    }

    private void Load(int range)
    {
        int[] buffer = [];
        foreach (var (file, starts) in _spilled)
        {
            var length = (int)(starts[range + 1] - starts[range]) / sizeof(int);
            Pooled.Reserve(ref buffer, length);
            var rows = buffer.AsSpan(0, length);
            file.ReadExactly(starts[range], MemoryMarshal.AsBytes(rows));
            while (!rows.IsEmpty)
            {
                var head = (uint)rows[0] | ((ulong)(uint)rows[1] << 32);
                rows = rows[2..];
                var counts = _map.Of(((ulong)range << (64 - RangeBits)) | (head >> RangeBits));
                for (var i = 0; i < counts.Length; i++)
                {
                    if ((head & (1UL << i)) != 0)
                    {
                        counts[i] += rows[0];
                        rows = rows[1..];
                    }
                }
            }
        }

        Pooled.Return(ref buffer);
    }
}
