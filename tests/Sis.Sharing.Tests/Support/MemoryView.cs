using System.Runtime.CompilerServices;

namespace Sis.Sharing.Tests;

/// <summary>A roster in memory, handed out in small batches.</summary>
internal sealed class MemoryView(IReadOnlyList<RosterRecord> records, int batchSize = 3) : IRosterView
{
    public int Parallelism { get; init; } = 1;

    public List<RosterKind> Scans { get; } = [];

    /// <summary>Called with the number of batches handed out so far.</summary>
    public Action<int>? OnBatch { get; init; }

    public long CountOf(RosterKind kind) => records.Count(record => record.Kind == kind);

    public async IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Scans.Add(kind);
        var count = 0;
        foreach (var chunk in records.Where(record => record.Kind == kind).Chunk(batchSize))
        {
            await Task.Yield();
            using var writer = new RecordBatchWriter(kind, default, 1024);
            foreach (var record in chunk)
            {
                writer.Add(record);
            }

            OnBatch?.Invoke(++count);
            yield return writer.Take();
        }
    }
}
