using Sis.Sqlite;

namespace Sis.Scenarios.Tests;

/// <summary>Delivers into the SQLite roster, tells each batch before it, and writes down each change after it.</summary>
/// <remarks>A process that is to be killed goes no further than the batch at which that happens: on a busy machine it would be done before.</remarks>
internal sealed class TellingSink(IRosterSink inner, string journal, TextWriter output, long? last) : IRosterSink
{
    public const string JournalName = "applied.txt";

    public static Installation Install(string? folder, TextWriter output, long? last = null) => new(
        (sync, path) => sync.To(_ => new TellingSink(new SqliteRosterSink(new SqliteRosterOptions { Path = path }, TimeProvider.System),
            Path.Combine(Path.GetDirectoryName(path)!, JournalName), output, last)),
        engine => engine.BatchSize = 7, folder, Installation.NoGates);

    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => inner.BeginAsync(run, cancellationToken);

    public async Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default)
    {
        if (last is not null)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await inner.CompleteAsync(run, cancellationToken);
    }

    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        if (batch.Sequence > last)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await output.WriteLineAsync($"batch {batch.Sequence}");
        await output.FlushAsync(cancellationToken);
        await inner.ApplyAsync(batch, cancellationToken);
        await File.AppendAllLinesAsync(journal, batch.Changes.Select(change => $"{change.Id} {change.Operation} {change.Key} {batch.Sequence}"), cancellationToken);
    }
}
