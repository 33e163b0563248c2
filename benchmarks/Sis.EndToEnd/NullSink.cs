using System.Diagnostics;
using System.Globalization;

namespace Sis.EndToEnd;

/// <summary>Takes everything and does nothing, so that the engine alone is measured; or dies with its process after some batches.</summary>
internal sealed class NullSink(string? killAfter) : IRosterSink
{
    private readonly long? _killAfter = killAfter is null ? null : long.Parse(killAfter, CultureInfo.InvariantCulture);
    private long _batches;

    public Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        if (++_batches > _killAfter)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }

        return Task.CompletedTask;
    }
}
