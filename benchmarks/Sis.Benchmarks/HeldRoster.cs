using System.Text;
using Sis.Testing;

namespace Sis.Benchmarks;

/// <summary>A generated roster held in memory as encoded bytes, handed out as batches that are copies, as a spool does.</summary>
internal sealed class HeldRoster : IRosterView
{
    private readonly Dictionary<RosterKind, List<RecordBatch>> _batches;

    public HeldRoster(DistrictDay day, int enrollments)
    {
        _batches = RosterKinds.All.ToDictionary(kind => kind, kind => Take(day.Batches(kind), kind == RosterKind.Enrollment ? enrollments : int.MaxValue).ToList());
    }

    public long CountOf(RosterKind kind) => _batches[kind].Sum(batch => (long)batch.Count);

    public IReadOnlyList<RecordBatch> Batches(RosterKind kind) => _batches[kind];

    public IEnumerable<string> Keys(RosterKind kind)
    {
        foreach (var batch in _batches[kind])
        {
            for (var i = 0; i < batch.Count; i++)
            {
                yield return Encoding.UTF8.GetString(batch[i].Key);
            }
        }
    }

    public async IAsyncEnumerable<RecordBatch> ReadAsync(
        RosterKind kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var batch in _batches[kind])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var copy = RecordBatch.Allocate(kind, batch.Part, batch.Bytes.Length, batch.Count, out var bytes, out var ends);
            batch.Bytes.CopyTo(bytes);
            batch.Ends.CopyTo(ends);
            yield return copy;
        }

        await Task.CompletedTask;
    }

    private static IEnumerable<RecordBatch> Take(IEnumerable<RecordBatch> batches, int most)
    {
        var left = most;
        foreach (var batch in batches)
        {
            if (left <= 0)
            {
                batch.Dispose();
                yield break;
            }

            if (batch.Count <= left)
            {
                left -= batch.Count;
                yield return batch;
                continue;
            }

            using (batch)
            {
                using var writer = new RecordBatchWriter(batch.Kind, batch.Part);
                for (var i = 0; i < left; i++)
                {
                    writer.Add(batch[i]);
                }

                left = 0;
                yield return writer.Take();
            }
        }
    }
}
