namespace Sis;

/// <summary>Values that are added in any order and read in the order of their places in the spool, in bounded memory.</summary>
/// <remarks>A bucket covers a stretch of the spool; one bucket at a time is sorted in memory.</remarks>
/// <typeparam name="T">A value with a place.</typeparam>
internal sealed class PlaceOrdered<T> : IDisposable
    where T : unmanaged
{
    private const long EntriesPerBucket = 1 << 16;

    private readonly EntryFile<T>[] _buckets;
    private readonly long _stretch;
    private readonly Func<T, Place> _placeOf;

    public PlaceOrdered(TempFolder temp, string name, Spool spool, Func<T, Place> placeOf)
        : this(temp, name, spool.Count, spool.Bytes, placeOf)
    {
    }

    /// <param name="temp">Where buckets go.</param>
    /// <param name="name">What to call their files.</param>
    /// <param name="expected">About how many values there will be.</param>
    /// <param name="extent">An offset that no place reaches.</param>
    /// <param name="placeOf">The place of a value.</param>
    public PlaceOrdered(TempFolder temp, string name, long expected, long extent, Func<T, Place> placeOf)
    {
        var count = (int)Math.Clamp((expected + EntriesPerBucket - 1) / EntriesPerBucket, 1, 128);
        _placeOf = placeOf;
        _stretch = (extent / count) + 1;
        _buckets = [.. Enumerable.Range(0, count).Select(_ => new EntryFile<T>(temp, name, count == 1 ? 8192 : 256))];
    }

    public long Count { get; private set; }

    public void Add(in T value)
    {
        // Changes that are in no spool have places just beyond its end.
        _buckets[(int)Math.Min(_placeOf(value).Offset / _stretch, _buckets.Length - 1)].Add(value);
        Count++;
    }

    public IEnumerable<T> Read()
    {
        var largest = checked((int)_buckets.Max(bucket => bucket.Count));
        var values = Pooled.Rent<T>(largest);
        var places = Pooled.Rent<long>(largest);
        try
        {
            foreach (var bucket in _buckets)
            {
                var count = bucket.Read(0, values.AsSpan(0, (int)bucket.Count));
                for (var i = 0; i < count; i++)
                {
                    places[i] = _placeOf(values[i]).Offset;
                }

                places.AsSpan(0, count).Sort(values.AsSpan(0, count));
                for (var i = 0; i < count; i++)
                {
                    yield return values[i];
                }
            }
        }
        finally
        {
            Pooled.Return(values);
            Pooled.Return(places);
        }
    }

    public void Dispose()
    {
        foreach (var bucket in _buckets)
        {
            bucket.Dispose();
        }
    }
}
