using Sis.Sqlite;

namespace Sis.Scenarios.Tests;

/// <summary>Delivers into the SQLite roster, tells each batch before it, and writes down each change after it.</summary>
internal sealed class TellingSink(IRosterSink inner, string journal, TextWriter output) : IRosterSink
{
    public const string JournalName = "applied.txt";

    public static Installation Install(string? folder, TextWriter output) => new(
        (sync, path) => sync.To(_ => new TellingSink(new SqliteRosterSink(new SqliteRosterOptions { Path = path }, TimeProvider.System),
            Path.Combine(Path.GetDirectoryName(path)!, JournalName), output)),
        engine => engine.BatchSize = 7, folder, Installation.NoGates);

    public Task BeginAsync(SinkRun run, CancellationToken cancellationToken = default) => inner.BeginAsync(run, cancellationToken);

    public Task CompleteAsync(SinkRun run, CancellationToken cancellationToken = default) => inner.CompleteAsync(run, cancellationToken);

    public async Task ApplyAsync(RosterChangeBatch batch, CancellationToken cancellationToken = default)
    {
        await output.WriteLineAsync($"batch {batch.Sequence}");
        await output.FlushAsync(cancellationToken);
        await inner.ApplyAsync(batch, cancellationToken);
        await File.AppendAllLinesAsync(journal, batch.Changes.Select(change => $"{change.Id} {change.Operation} {change.Key} {batch.Sequence}"), cancellationToken);
    }
}
