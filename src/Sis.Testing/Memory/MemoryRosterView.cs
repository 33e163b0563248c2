using System.Runtime.CompilerServices;

namespace Sis.Testing;

/// <summary>A roster at rest, as a policy sees it. Batches that it handed out are counted until they are disposed.</summary>
/// <remarks>Safe for any thread.</remarks>
public sealed class MemoryRosterView : IRosterView
{
    /// <summary>How many records a batch holds unless said otherwise.</summary>
    public const int DefaultBatchSize = 500;

    private readonly IReadOnlyList<RosterRecord> _records;
    private readonly int _batchSize;
    private readonly Lock _lock = new();
    private readonly List<RecordBatch> _batches = [];

    /// <summary>Makes a view.</summary>
    /// <param name="records">The records, in the order in which they came.</param>
    /// <param name="batchSize">How many records a batch holds; <see cref="DefaultBatchSize"/> unless said otherwise.</param>
    public MemoryRosterView(IEnumerable<RosterRecord> records, int batchSize = DefaultBatchSize)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _records = [.. records];
        _batchSize = batchSize;
    }

    /// <summary>The records, in the order in which they came.</summary>
    public IReadOnlyList<RosterRecord> Records => _records;

    /// <summary>How many threads may look at its batches at once; one unless said otherwise.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>How many batches that were handed out have not been disposed yet.</summary>
    public int OpenBatches
    {
        get
        {
            lock (_lock)
            {
                return _batches.Count(IsOpen);
            }
        }
    }

    /// <inheritdoc/>
    public long CountOf(RosterKind kind) => _records.Count(record => record.Kind == kind);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordBatch> ReadAsync(RosterKind kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var item in MemorySourceItems.Chunk(_records.Where(record => record.Kind == kind), _batchSize))
        {
            var batch = ((BatchItem)item).Batch;
            lock (_lock)
            {
                _batches.Add(batch);
            }

            if (cancellationToken.IsCancellationRequested)
            {
                batch.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
            }

            yield return batch;
        }

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private static bool IsOpen(RecordBatch batch)
    {
        try
        {
            return batch.BytesOf(0).Length > 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
