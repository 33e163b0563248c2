using Sis.Testing;

namespace Sis.Sync.Tests;

/// <summary>A sink that fails calls as the test says, and remembers when it was called.</summary>
internal sealed class RefusingSink(MemorySink inner, TimeProvider? time = null) : IRosterSink
{
    private readonly Lock _lock = new();

    /// <summary>By the number of the call, from 1, and the batch: how it fails, or <see langword="null"/> when it goes well.</summary>
    public required Func<int, RosterChangeBatch, Exception?> Refuse { get; set; }

    /// <summary>Whether a batch is stored in spite of the failure.</summary>
    public Func<RosterChange, bool>? Stores { get; init; }

    public List<DateTimeOffset> Times { get; } = [];

    public List<RosterChangeBatch> Calls { get; } = [];

    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        int call;
        lock (_lock)
        {
            Times.Add(time?.GetUtcNow() ?? default);
            Calls.Add(batch);
            call = Calls.Count;
        }

        if (Refuse(call, batch) is { } failure)
        {
            if (Stores is not null && batch.Changes.Where(Stores).ToList() is { Count: > 0 } stored)
            {
                await inner.ApplyAsync(new RosterChangeBatch(batch.Run, batch.Sequence, stored), cancellationToken);
            }

            throw failure;
        }

        await inner.ApplyAsync(batch, cancellationToken);
    }
}
